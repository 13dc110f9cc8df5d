import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostPlatform, initBinary, type NativeBinary, TsinitError } from '@tsinit/init-runtime';
import { fileError } from '../files/file-error.js';
import {
  architecturePath,
  classicPath,
  sumsPath,
  vendoredFolder,
  vendoredFolders,
} from './vendored-paths.js';

/** `old`: the init of another version of tsinit. `changed`: anything else that is not this version's. */
export type VendoredState = 'present' | 'missing' | 'old' | 'changed' | 'not-executable';

/** One of the init's files in a build context, as it is and as it should be. */
export interface VendoredFile {
  /** Relative to the context, with slashes. */
  readonly path: string;
  readonly state: VendoredState;
  /** What it should hold. */
  readonly bytes: Uint8Array;
  readonly mode: number;
  /** Null for the list of digests. */
  readonly architecture: string | null;
}

/**
 * The init's files in a build context, each with its state.
 *
 * @param architectures Those without an init in this installation are left out.
 * @param engineArchitecture Where an engine was asked. Unknown, any init will do for the classic builder's file,
 *   so that a team on two architectures does not rewrite it back and forth; a missing one is the host's.
 * @throws TsinitError `NO_BINARY`; `FILE` where `.tsinit` is no folder or cannot be read.
 */
export function inspectVendored(
  context: string,
  architectures: readonly string[],
  engineArchitecture: string | undefined,
): VendoredFile[] {
  for (const folder of vendoredFolders(architectures)) refuseIfNoFolder(join(context, folder));
  const available = architectures.filter(isBuilt).map(linuxInit);
  const classic = linuxInit(engineArchitecture ?? hostPlatform().architecture);
  const acceptable = engineArchitecture ? [classic] : [classic, ...available];
  const programs = [
    ...available.map((binary) => inspectProgram(context, architecturePath(binary.architecture), [binary])),
    inspectProgram(context, classicPath, acceptable),
  ];
  return [...programs.map(({ file }) => file), inspectSums(context, programs)];
}

/** A symbolic link here would lead what is written out of the context. */
function refuseIfNoFolder(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new TsinitError('FILE', `${path}: is not a folder`, {
      hint: 'move it away: tsinit keeps the init there',
    });
  }
}

/** What a file holds, for people. */
export function vendoredContent(architecture: VendoredFile['architecture']): string {
  return architecture === null ? 'the digests' : `the init for linux/${architecture}`;
}

interface Program {
  readonly file: VendoredFile;
  readonly sha256: string;
}

/** @param acceptable The first is what the file should be; the others will do. */
function inspectProgram(context: string, path: string, acceptable: readonly NativeBinary[]): Program {
  const { mode, bytes } = readVendored(join(context, path));
  const found = acceptable.find((binary) => bytes?.equals(contentOf(binary)));
  const binary = found ?? (acceptable[0] as NativeBinary);
  const { architecture, sha256 } = binary;
  const state = found ? (isExecutable(mode) ? 'present' : 'not-executable') : stateOf(mode, bytes);
  return { file: { path, state, bytes: contentOf(binary), mode: 0o755, architecture }, sha256 };
}

function inspectSums(context: string, programs: readonly Program[]): VendoredFile {
  const lines = programs.map(
    ({ file, sha256 }) => `${sha256}  ${file.path.slice(vendoredFolder.length + 1)}\n`,
  );
  const wanted = Buffer.from(lines.join(''));
  const { mode, bytes } = readVendored(join(context, sumsPath));
  const rest = { path: sumsPath, bytes: wanted, mode: 0o644, architecture: null };
  if (bytes && sameLines(bytes, wanted)) return { ...rest, state: 'present' };
  return { ...rest, state: mode === undefined ? 'missing' : 'old' };
}

/** A checkout may have its own line ends. */
function sameLines(bytes: Buffer, wanted: Buffer): boolean {
  return bytes.toString('latin1').replaceAll('\r\n', '\n') === wanted.toString('latin1');
}

/** No mode: nothing is there. No bytes: it is no regular file. */
function readVendored(path: string): { mode?: number; bytes?: Buffer } {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return {};
    return stats.isFile() ? { mode: stats.mode, bytes: readFileSync(path) } : { mode: stats.mode };
  } catch (cause) {
    throw fileError(path, 'cannot be read', cause);
  }
}

/** Of a program that is not the one of this version; the init has its name and version in a note. */
function stateOf(mode: number | undefined, bytes: Buffer | undefined): VendoredState {
  if (mode === undefined) return 'missing';
  return bytes?.includes('"name":"tsinit","version":"') && !bytes.includes(versionNote()) ? 'old' : 'changed';
}

/** What all builds of this version have in common. */
function versionNote(): string {
  const note = contentOf(linuxInit(hostPlatform().architecture)).toString('latin1');
  return /"version":"[^"]*"/.exec(note)?.[0] ?? '';
}

/** COPY keeps the mode, and the container may run as any user. Windows has no such bits; docker adds them there. */
function isExecutable(mode: number | undefined): boolean {
  return process.platform === 'win32' || ((mode ?? 0) & 0o555) === 0o555;
}

const contents = new Map<string, Buffer>();

function contentOf({ path }: NativeBinary): Buffer {
  const known = contents.get(path);
  if (known) return known;
  const bytes = readFileSync(path);
  contents.set(path, bytes);
  return bytes;
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
