import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { TsinitError } from '@tsinit/init-runtime';
import { fileError } from './file-error.js';

/** A file that is to be rewritten: what it holds, and where it really is when the path is a symbolic link. */
export interface SourceFile {
  readonly path: string;
  readonly realPath: string;
  readonly bytes: Uint8Array;
}

/** @throws TsinitError `FILE`, where it is no readable regular file. */
export function readSource(path: string): SourceFile {
  try {
    // A FIFO or a device would block or never end.
    const stats = statSync(path);
    if (stats.isDirectory()) throw notAFile(path, 'is a folder');
    if (!stats.isFile()) throw notAFile(path, 'is not a regular file');
    return { path, realPath: realpathSync(path), bytes: readFileSync(path) };
  } catch (cause) {
    throw cause instanceof TsinitError ? cause : fileError(path, 'cannot be read', cause);
  }
}

/** As `readSource`, or undefined where there is no such file. */
export function readSourceIfThere(path: string): SourceFile | undefined {
  return existsSync(path) ? readSource(path) : undefined;
}

function notAFile(path: string, what: string): TsinitError {
  return new TsinitError('FILE', `${path}: ${what}`, { hint: 'name a file' });
}
