import { exitCode } from './exit-code.js';
import { logError } from './log.js';

/**
 * Keeps a reader that goes away (`tsinit wrap … | head`) from ending the command half-way through its files,
 * and makes any other failure to write the result (a full disk) a failure of the command.
 */
export function guardOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    if (process.exitCode !== exitCode.failure) logError(error);
    process.exitCode = exitCode.failure;
  });
}

/** One line, or lines, of the result. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
