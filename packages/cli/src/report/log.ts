import { TsinitError } from '@tsinit/init-runtime';
import { oneLine } from './one-line.js';

/** One line on stderr: results go to stdout, all else goes here. */
export function log(text: string): void {
  process.stderr.write(`tsinit: ${oneLine(text)}\n`);
}

/** The one place where an error becomes a line: `tsinit: FILE:LINE: message; hint`. */
export function logError(error: unknown): void {
  log(errorText(error));
}

function errorText(error: unknown): string {
  if (error instanceof TsinitError) return error.hint ? `${error.message}; ${error.hint}` : error.message;
  if (isSystemError(error)) return error.message;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `unexpected failure: ${detail}; please report it`;
}

/** `ENOSPC: no space left on device, write` says enough by itself and is no fault of tsinit's. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
