import { randomBytes } from 'node:crypto';
import { lstat, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isGone, owner } from '../leftovers/owner.js';

/** A new name beside a target, by which the next run knows who writes there: `.NAME.tsinit-OWNER-RANDOM`. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.tsinit-${owner()}-${randomBytes(4).toString('hex')}`);
}

const temporaryName = /^\.(.+)\.tsinit-([0-9a-f]{12}-\d+)-[0-9a-f]{8}$/;

/**
 * Removes what runs left in a folder that were killed. What belongs to a process that lives, that cannot be asked for,
 * or to another user, stays.
 * @param target The name beside which they wrote; undefined: any.
 */
export async function removeLeftovers(folder: string, target?: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, written, writer = ''] = temporaryName.exec(name) ?? [];
    if (written === undefined || (target !== undefined && written !== target) || !isGone(writer)) continue;
    const path = join(folder, name);
    const stats = await lstat(path).catch(() => undefined);
    // In a folder for all, such as /tmp, anyone can make such a name.
    if (stats?.uid !== process.geteuid?.()) continue;
    await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}
