import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initBinary, type NativeBinary, TsinitError } from '@tsinit/init-runtime';
import { fileError } from '../files/file-error.js';
import { architecturePath, classicPath, vendoredArchitectures, vendoredFolders } from './vendored-paths.js';

export type VendoredState = 'present' | 'missing' | 'changed' | 'not-executable';

/** One of the init's files in a build context, as it is and as it should be. */
export interface VendoredFile {
  /** Relative to the context, with slashes. */
  readonly path: string;
  readonly state: VendoredState;
  readonly binary: NativeBinary;
}

/**
 * The init's files in a build context, each with its state.
 *
 * @param engineArchitecture Where an engine was asked. Unknown, any init will do for the classic builder's file,
 *   so that a team on two architectures does not rewrite it back and forth; a missing one is the host's.
 * @throws TsinitError `NO_BINARY`; `FILE` where `.tsinit` is no folder or cannot be read.
 */
export function inspectVendored(context: string, engineArchitecture: string | undefined): VendoredFile[] {
  for (const folder of vendoredFolders) refuseIfNoFolder(join(context, folder));
  const available = vendoredArchitectures.filter(isBuilt).map(linuxInit);
  const files = available.map((binary) => inspect(context, architecturePath(binary.architecture), [binary]));
  const classic = linuxInit(engineArchitecture ?? hostArchitecture());
  const acceptable = engineArchitecture ? [classic] : [classic, ...available];
  return [...files, inspect(context, classicPath, acceptable)];
}

/** A symbolic link here would lead what is written out of the context. */
function refuseIfNoFolder(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new TsinitError('FILE', `${path}: is not a folder`, {
      hint: 'move it away: tsinit keeps the init there',
    });
  }
}

/** @param acceptable The first is what the file should be; the others will do. */
function inspect(context: string, path: string, acceptable: readonly NativeBinary[]): VendoredFile {
  const [binary] = acceptable as readonly [NativeBinary];
  const file = join(context, path);
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (!stats) return { path, state: 'missing', binary };
    const bytes = stats.isFile() ? readFileSync(file) : undefined;
    const found = acceptable.find((each) => bytes?.equals(readFileSync(each.path)));
    if (!found) return { path, state: 'changed', binary };
    return { path, state: isExecutable(stats.mode) ? 'present' : 'not-executable', binary: found };
  } catch (cause) {
    throw fileError(file, 'cannot be read', cause);
  }
}

/** COPY keeps the mode, and the container may run as any user. Windows has no such bits; docker adds them there. */
function isExecutable(mode: number): boolean {
  return process.platform === 'win32' || (mode & 0o555) === 0o555;
}

function linuxInit(architecture: string): NativeBinary {
  return initBinary({ os: 'linux', architecture });
}

/** A checkout that was built without a cross compiler has the host's init alone. */
function isBuilt(architecture: string): boolean {
  try {
    linuxInit(architecture);
    return true;
  } catch {
    return false;
  }
}

/** Node's name for what OCI calls amd64. */
function hostArchitecture(): string {
  return process.arch === 'x64' ? 'amd64' : process.arch;
}
