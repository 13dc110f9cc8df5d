import { setTimeout } from 'node:timers/promises';

/** Settles as `promise` does, or rejects with the signal's reason. What was begun goes on: who began it ends it. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** The first of `waits` to settle; the others are told by their signal. Null when none does within `seconds`. */
export async function firstOf<T>(
  seconds: number,
  signal: AbortSignal,
  ...waits: ((signal: AbortSignal) => Promise<T>)[]
): Promise<T | null> {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  try {
    return await Promise.race([
      ...waits.map((wait) => wait(either)),
      setTimeout(seconds * 1000, null, { signal: either }),
    ]);
  } finally {
    done.abort();
  }
}

/** Waits for all to settle, so that nothing of theirs is left behind, and then rejects as the first that failed. */
export async function all<T extends readonly unknown[]>(
  promises: {
    [K in keyof T]: Promise<T[K]>;
  },
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
