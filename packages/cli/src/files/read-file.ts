import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { TsinitError } from '@tsinit/init-runtime';
import { fileError } from './file-error.js';

/** A file that is to be rewritten: what it holds, and where it really is when the path is a symbolic link. */
export interface SourceFile {
  readonly path: string;
  readonly realPath: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a text file that the command is about to rewrite.
 * @param forWriting Also says so when the file could not be written.
 * @throws TsinitError `FILE`, where it is no readable (and writable) regular file.
 */
export function readSource(path: string, forWriting: boolean): SourceFile {
  try {
    // A FIFO or a device would block or never end.
    const stats = statSync(path);
    if (stats.isDirectory()) throw notAFile(path, 'is a folder');
    if (!stats.isFile()) throw notAFile(path, 'is not a regular file');
    const realPath = realpathSync(path);
    const bytes = readFileSync(realPath);
    if (forWriting) accessSync(realPath, constants.W_OK);
    return { path, realPath, bytes };
  } catch (cause) {
    if (cause instanceof TsinitError) throw cause;
    const { syscall } = cause as NodeJS.ErrnoException;
    throw fileError(path, syscall === 'access' ? 'cannot be written' : 'cannot be read', cause);
  }
}

/** As `readSource`, or undefined where there is no such file. */
export function readSourceIfThere(path: string, forWriting: boolean): SourceFile | undefined {
  return statSync(path, { throwIfNoEntry: false }) && readSource(path, forWriting);
}

function notAFile(path: string, what: string): TsinitError {
  return new TsinitError('FILE', `${path}: ${what}`, { hint: 'name the Dockerfile itself' });
}
