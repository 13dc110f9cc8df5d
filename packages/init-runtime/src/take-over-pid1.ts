import { isMainThread } from 'node:worker_threads';
import { loadAddon, refused } from './addon.js';
import { TsinitError } from './error.js';
import { hostPlatform } from './host-platform.js';
import { type InitOptions, initArgv } from './init-argv.js';
import { initBinary } from './init-binary.js';
import { ownArgv } from './own-argv.js';

/**
 * Hands PID 1 over to the init. Where this process is PID 1, it becomes the init (execve(2), so PID 1 stays alive), and
 * the init starts this program again below it, with the same Node, flags, script, arguments, environment, working
 * directory and standard streams. This call does not return then. Everywhere else it does nothing: not PID 1, which is
 * also the program's second start, or in a worker thread.
 *
 * Call it first of all, or have Node do so: `node --import @tsinit/init-runtime/register app.js`. What the program did
 * before, it does twice; what it had read from stdin, or not yet written to a pipe, is lost, and so are its child
 * processes' exits. File descriptors from 3 on are closed, as Node does for its children. Signals that come before it
 * are dropped by the kernel, as they are for every PID 1 without a handler.
 *
 * @param options Delivery of signals: to the program alone unless `group` is set. `TSINIT_INIT_*` in the environment,
 *   read by the init, win.
 * @throws TsinitError `NO_ADDON` where there is no addon for this host (then make the init the image's entrypoint,
 *   which needs none); `NO_BINARY` where there is no init for it; `EXEC_REFUSED` where the kernel does not execute it;
 *   `PROGRAM_READ` where the program itself came on stdin and is read: Node reads it before `--import`, but after
 *   `--require`, which takes `@tsinit/init-runtime/register` too. The program is as before then.
 */
export function takeOverPid1(options: InitOptions = {}): void {
  if (process.pid !== 1 || !isMainThread) return;
  if (hasReadProgram()) {
    const hint = 'use `--require @tsinit/init-runtime/register` instead of `--import`';
    throw new TsinitError('PROGRAM_READ', 'Node has read the program from standard input already', { hint });
  }
  const { execve } = loadAddon();
  const { path } = initBinary(hostPlatform());
  const [, ...flags] = initArgv(options);
  const words = [path, ...flags, ...ownArgv()];
  const errno = execve(Buffer.from(words.map((word) => `${word}\0`).join('')));
  const hint = 'the file must be executable, and its file system not mounted noexec';
  throw refused('EXEC_REFUSED', `cannot execute ${path}`, errno, hint);
}

/** `node - < app.js`, `node < app.js`. With a script of its own, Node has left stdin alone. */
function hasReadProgram(): boolean {
  const script = process.argv[1];
  return (script === undefined || script === '-') && process.stdin.readableDidRead;
}
