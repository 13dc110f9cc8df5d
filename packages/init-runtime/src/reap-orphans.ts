import { isMainThread } from 'node:worker_threads';
import { loadAddon, refused } from './addon.js';
import { TsinitError } from './error.js';

/** A reaper at work. */
export interface Reaper {
  /** Ends the reaping. Orphans that end from now on stay zombies. */
  stop(): void;
}

/** What the addon answers where a child that libuv awaits hides what stands behind it. */
const libuvAwaitsFirst = -1;

/**
 * Reaps the orphans that this Node process adopts, as they end; for a Node process that is PID 1 or a subreaper
 * (`setSubreaper`) itself. Elsewhere it finds nothing to do. `takeOverPid1` is the better choice where it can be had:
 * the init needs 16 kB for this, and Node 40 MB.
 *
 * No exit status of a child that Node started is lost: not of `child_process`, whether sync or not, nor of `cluster`,
 * nor of worker threads, nor of what was started before this call. `native/addon/reap-orphans.cc` says why. The one
 * exception: a native addon that forks on the main thread without libuv and waits by itself (node-pty) may find its
 * child reaped; load such an addon in a worker thread, whose children are never touched.
 *
 * Idle it costs nothing: no timer, and the process may end as before.
 * @throws TsinitError `NOT_MAIN_THREAD` in a worker thread, which adopts nobody; `NO_ADDON` where there is no addon for
 *   this host; `REAP_REFUSED` where a sandbox forbids waitid(2).
 */
export function reapOrphans(): Reaper {
  if (!isMainThread) {
    throw new TsinitError('NOT_MAIN_THREAD', 'reapOrphans works in the main thread alone', {
      hint: 'call it there: orphans are adopted by the main thread',
    });
  }
  const addon = loadAddon();
  let again: NodeJS.Immediate | undefined;
  const reap = () => {
    clearImmediate(again);
    const answer = addon.reapOrphans();
    // Its SIGCHLD is in libuv's queue. An immediate without a reference does not spin: it runs after the next poll that
    // had something to do, which is the one that collects this child.
    if (answer === libuvAwaitsFirst) again = setImmediate(reap).unref();
    else if (answer !== 0)
      throw refused('REAP_REFUSED', 'cannot reap orphans', answer, 'allow waitid(2) in the sandbox');
  };
  const stop = () => {
    process.off('SIGCHLD', reap);
    clearImmediate(again);
  };
  // Listening first: what ends between the two is seen by one of them.
  process.on('SIGCHLD', reap);
  try {
    reap();
  } catch (error) {
    stop();
    throw error;
  }
  return { stop };
}
