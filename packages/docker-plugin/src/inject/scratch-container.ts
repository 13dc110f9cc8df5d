import { randomBytes } from 'node:crypto';
import type Docker from 'dockerode';
import { isGone, owner } from '../leftovers/owner.js';
import { removeContainers } from '../leftovers/remove-containers.js';

const prefix = 'tsinit-inject-';

/** A new name, by which the next run knows whose the container is. A label would be in the image that is made of it. */
export function scratchName(): string {
  return `${prefix}${owner()}-${randomBytes(4).toString('hex')}`;
}

/** Removes what runs left that were killed; what belongs to a process that lives, or cannot be asked for, stays. */
export async function removeLeftovers(docker: Docker): Promise<void> {
  const found = await docker.listContainers({ all: true, filters: { name: [prefix] } });
  const isLeft = ({ Names }: Docker.ContainerInfo) => {
    const [, maker = ''] = /^\/?tsinit-inject-(.*)-[0-9a-f]{8}$/.exec(Names[0] ?? '') ?? [];
    return isGone(maker);
  };
  await removeContainers(docker, found.filter(isLeft));
}
