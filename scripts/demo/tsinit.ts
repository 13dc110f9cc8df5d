import { execFile } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../../node_modules/.bin/tsinit');

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command line, as a user does. Once aborted, rejects when it has cleaned up and ended. */
export function tsinit(
  args: readonly string[],
  { cwd, signal }: { cwd?: string; signal?: AbortSignal | undefined } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { maxBuffer: 16 << 20, cwd }, (error, stdout, stderr) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) reject(signal.reason);
      else if (error && typeof error.code !== 'number') reject(error);
      else resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
    const stop = () => child.kill();
    signal?.addEventListener('abort', stop);
  });
}
