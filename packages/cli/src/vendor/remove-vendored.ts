import { existsSync, lstatSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileError } from '../files/file-error.js';
import { vendoredArchitectures } from './vendored-architectures.js';
import { architecturePath, classicPath, sumsPath, vendoredFolder } from './vendored-paths.js';

/**
 * Takes the init's files out of a build context, and the folders that this empties.
 *
 * An ELF at one of our paths is an init, of whatever version; anything else somebody else put there, and it stays.
 * @returns The paths that were removed.
 * @throws TsinitError `FILE`
 */
export function removeVendored(context: string): string[] {
  const removed = removeArchitectures(context, vendoredArchitectures(context));
  removed.push(...remove([join(context, classicPath)].filter(isElf)));
  removed.push(...remove([join(context, sumsPath)].filter((path) => existsSync(path))));
  removeIfEmpty(join(context, vendoredFolder));
  return removed;
}

/** As `removeVendored`, of some architectures alone. */
export function removeArchitectures(context: string, architectures: readonly string[]): string[] {
  const paths = architectures.map((architecture) => join(context, architecturePath(architecture)));
  const removed = remove(paths.filter(isElf));
  for (const path of paths) removeIfEmpty(dirname(path));
  return removed;
}

function remove(paths: string[]): string[] {
  for (const path of paths) attempt(path, () => rmSync(path));
  return paths;
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
