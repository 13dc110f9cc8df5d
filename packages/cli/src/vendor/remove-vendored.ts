import { lstatSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileError } from '../files/file-error.js';
import { vendoredFolders, vendoredPaths } from './vendored-paths.js';

/**
 * Takes the init's files out of a build context, and the folders that this empties.
 *
 * An ELF at one of our paths is an init, of whatever version; anything else somebody else put there, and it stays.
 * @returns The paths that were removed.
 * @throws TsinitError `FILE`
 */
export function removeVendored(context: string): string[] {
  const removed = vendoredPaths.map((path) => join(context, path)).filter(isElf);
  for (const path of removed) attempt(path, () => rmSync(path));
  for (const folder of vendoredFolders.toReversed()) removeIfEmpty(join(context, folder));
  return removed;
}

function isElf(path: string): boolean {
  return attempt(path, () => {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    return (
      stats?.isFile() === true && readFileSync(path).subarray(0, 4).equals(Buffer.from('\x7fELF', 'latin1'))
    );
  });
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(code ?? '')) {
      throw fileError(folder, 'cannot be removed', cause);
    }
  }
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw fileError(path, 'cannot be removed', cause);
  }
}
