import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { fileError } from './file-error.js';
import { IgnoreRules } from './ignore-rules.js';

/** A folder that is about to be sent to a builder. */
export interface BuildContext {
  /** Absolute, without symbolic links. */
  readonly folder: string;
  readonly dockerfile: {
    /** As the caller named it. */
    readonly path: string;
    /** What it is called in the tar. */
    readonly name: string;
    readonly bytes: Uint8Array;
    /** False where it lies outside the folder: then the tar alone has it. */
    readonly inside: boolean;
  };
  readonly rules: IgnoreRules;
  /** The rules come from the Dockerfile's own file, which the classic builder's engine does not read. */
  readonly ownRules: boolean;
}

/**
 * Looks at a context and its Dockerfile, and reads nothing else yet.
 * @param dockerfile Default: `Dockerfile` in the folder. Paths are this host's.
 * @throws TsinitError `FILE`
 */
export function openContext(context: string, dockerfile = join(context, 'Dockerfile')): BuildContext {
  const folder = realFolder(context);
  const bytes = readDockerfile(dockerfile);
  const path = relative(folder, realpathSync(dockerfile));
  const inside = path !== '..' && !path.startsWith(`..${sep}`);
  const name = inside ? path.split(sep).join('/') : outsideName;
  const ownFile = `${dockerfile}.dockerignore`;
  const own = readIfThere(ownFile);
  const sharedFile = join(context, '.dockerignore');
  const rules =
    own === undefined ? parseRules(sharedFile, readIfThere(sharedFile) ?? '') : parseRules(ownFile, own);
  return {
    folder,
    dockerfile: { path: dockerfile, name, bytes, inside },
    rules,
    ownRules: own !== undefined,
  };
}

const outsideName = '.tsinit.Dockerfile';

function realFolder(path: string): string {
  const hint = 'name the folder to build from';
  try {
    if (!statSync(path).isDirectory()) throw new TsinitError('FILE', `${path}: is not a folder`, { hint });
    return realpathSync(path);
  } catch (cause) {
    throw fileError(path, cause, hint);
  }
}

function parseRules(path: string, text: string): IgnoreRules {
  try {
    return new IgnoreRules(text);
  } catch (cause) {
    throw new TsinitError('FILE', `${path}: has a bad pattern: ${(cause as Error).message}`, { cause });
  }
}

function readDockerfile(path: string): Uint8Array {
  const hint = 'name the Dockerfile itself';
  try {
    // A FIFO would never end.
    if (!statSync(path).isFile()) throw new TsinitError('FILE', `${path}: is not a file`, { hint });
    return readFileSync(path);
  } catch (cause) {
    throw fileError(path, cause, hint);
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : undefined;
  } catch (cause) {
    throw fileError(path, cause);
  }
}
