import type Docker from 'dockerode';
import { isGone } from '../leftovers/owner.js';
import { removeContainers } from '../leftovers/remove-containers.js';

/** On every container of the verifier's: the run, and who ran it. */
export const RUN_LABEL = 'dev.tsinit.verify';
export const OWNER_LABEL = 'dev.tsinit.verify.owner';

/** Seconds; no run lasts so long, wherever it was started. */
const A_DAY = 86_400;

/**
 * Removes what runs left that were killed. Another run's containers are its own: those of a process that
 * lives, or that cannot be asked for, stay until they are a day old.
 */
export async function removeLeftovers(docker: Docker): Promise<void> {
  const found = await docker.listContainers({ all: true, filters: { label: [RUN_LABEL] } });
  const isStale = ({ Labels, Created }: Docker.ContainerInfo) =>
    isGone(Labels[OWNER_LABEL] ?? '') || Date.now() / 1000 - Created > A_DAY;
  await removeContainers(docker, found.filter(isStale));
}
