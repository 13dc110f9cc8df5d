import { withContainer } from './container.js';
import type { VerifyContext } from './context.js';
import { Output } from './output.js';
import { untilReady } from './readiness.js';
import { targetSpec } from './target-spec.js';
import { type Target, withWatcher } from './watcher.js';

/** Runs `body` on a fresh container of the image that is up and watched. `ready` says how that was known. */
export function withReadyTarget<T>(
  context: VerifyContext,
  body: (target: Target, ready: string) => Promise<T>,
): Promise<T> {
  const output = new Output();
  return withContainer(context, targetSpec(context, output), (container) =>
    withWatcher(context, container, output, async (target) =>
      body(target, await untilReady(context, target)),
    ),
  );
}
