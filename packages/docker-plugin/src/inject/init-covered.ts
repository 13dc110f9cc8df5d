import { posix } from 'node:path';
import { INIT_PATH, TsinitError } from '@tsinit/init-runtime';

/**
 * A volume there would lie over the file in every container.
 * @throws TsinitError `INIT_COVERED`
 */
export function refuseCovered(volumes: readonly string[]): void {
  if (!volumes.some((volume) => posix.normalize(`${volume}/`).startsWith(`${INIT_PATH}/`))) return;
  throw new TsinitError('INIT_COVERED', `the image declares a VOLUME at ${INIT_PATH}, where the init goes`, {
    hint: 'put the volume elsewhere',
  });
}
