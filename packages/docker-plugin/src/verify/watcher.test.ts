import { expect, it } from 'vitest';
import type { VerifyContainer } from './container.js';
import { Inconclusive } from './inconclusive.js';
import { Watcher } from './watcher.js';

/** A probe that answers a signal with these lines. */
function watcherOf(...lines: string[]): Watcher {
  const watcher = new Watcher(new AbortController().signal);
  const handle = { kill: async () => lines.forEach(watcher.add) };
  watcher.follow({ handle, outputClosed: new Promise(() => {}) } as unknown as VerifyContainer);
  return watcher;
}

it('takes a failed injection for no result, not for orphans that were reaped', async () => {
  const injection = watcherOf('orphans-failed fork: error 11').injectOrphans();
  await expect(injection).rejects.toThrow(Inconclusive);
  await expect(injection).rejects.toThrow('no orphans could be left to PID 1: fork: error 11');
});

it('does the same where only some were left', async () => {
  const orphan = `orphan 9 (x) R 1${' 0'.repeat(30)}`;
  const injection = watcherOf(orphan, orphan, 'orphans-failed fork: error 11').injectOrphans();
  await expect(injection).rejects.toThrow(Inconclusive);
});
