import { exitCode } from './exit-code.js';
import { logError } from './log.js';

/**
 * Keeps a reader that goes away (`tsinit wrap … | head`) from ending the command half-way through its files,
 * and makes any other failure to write the result, such as a full disk, a failure of the command.
 */
export function guardOutput(): void {
  let failed = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || failed) return;
    failed = true;
    logError(error);
  });
  process.stderr.on('error', () => {}); // There is nobody left to tell.
  // Not at once: the command sets the exit code when it has run to its end.
  process.on('exit', () => {
    if (failed) process.exitCode = exitCode.failure;
  });
}

/** One line, or lines, of the result. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
