import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Stream } from 'node:stream';
import { TsinitError } from './error.js';
import { hostPlatform } from './host-platform.js';
import { type InitOptions, initArgv } from './init-argv.js';
import { initBinary } from './init-binary.js';

type Stdio = 'inherit' | 'ignore' | number | Stream;

/** How `run` starts a command. */
export interface RunOptions extends InitOptions {
  /** Seconds that others may outlive the command (`-t`); 5 by default. */
  readonly grace?: number | undefined;
  /** The command's working directory; this process's by default. */
  readonly cwd?: string | undefined;
  /** The command's whole environment; this process's by default. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** The command's streams, as `child_process.spawn` takes them; this process's own by default. */
  readonly stdio?: 'inherit' | 'ignore' | readonly Stdio[] | undefined;
  /** Its abort asks the command to end (TERM); the promise rejects with the abort's reason once all has ended. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a command under the init, which reaps what it leaves and ends its descendants with it. Needs no addon.
 *
 * @returns The command's exit code; 128 + n where signal n killed it; 126 or 127 where it cannot be executed or found,
 *   125 where the init itself failed, both with a line on stderr.
 * @throws TsinitError `NO_BINARY` where there is no init for this host, `RUN_FAILED` where the init cannot be started
 *   (`cause` says why: no such working directory, too many processes).
 */
export async function run(
  command: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<number> {
  const { signal, stdio = 'inherit' } = options;
  const { path } = initBinary(hostPlatform());
  const [, ...flags] = initArgv(options);
  if (options.grace !== undefined) flags.unshift('-t', String(options.grace));

  signal?.throwIfAborted();
  const init = spawn(path, [...flags, command, ...args], {
    cwd: options.cwd,
    env: options.env,
    stdio: typeof stdio === 'string' ? stdio : [...stdio],
  });
  const stop = () => init.kill('SIGTERM');
  signal?.addEventListener('abort', stop);
  try {
    const status = await new Promise<number>((resolve, reject) => {
      init.once('error', (cause) => {
        reject(new TsinitError('RUN_FAILED', `cannot run ${command}: ${cause.message}`, { cause }));
      });
      init.once('exit', (code, killedBy) => resolve(code ?? 128 + constants.signals[killedBy ?? 'SIGKILL']));
    });
    signal?.throwIfAborted();
    return status;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
