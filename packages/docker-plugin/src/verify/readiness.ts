import type { VerifyContext } from './context.js';
import { endedEarly, lostSight, wrote } from './ended-early.js';
import { Inconclusive } from './inconclusive.js';
import { Quiet } from './quiet.js';
import { firstOf } from './waiting.js';
import type { Target } from './watcher.js';

/** How to know that the app is up. Without either: when it has settled, by its processes and its output. */
export interface Readiness {
  /** A line that the app writes when it is ready. */
  readonly log?: RegExp | undefined;
  /** Seconds to wait; with `log`, after its line. */
  readonly delay?: number | undefined;
}

/** Seconds that an app may take to write its line. */
const LOG_TIMEOUT = 60;

/** Milliseconds after which an app that is never quiet is taken as it is. */
const SETTLE_TIMEOUT = 10_000;

/**
 * Waits until the app is up: a signal before its handler is installed would test something else.
 * @returns how that was known, in words.
 * @throws Inconclusive where the app ends or does not get there.
 */
export async function untilReady(context: VerifyContext, target: Target): Promise<string> {
  const { log, delay } = context.readiness;
  const ways: string[] = [];
  if (log) ways.push(await untilLogged(log, context, target));
  if (delay !== undefined) {
    await firstOf(delay, context.signal, () => untilEnded(target));
    ways.push(`after a delay of ${delay} s`);
  }
  if (ways.length === 0) ways.push(await untilQuiet(context, target));
  return `ready: ${ways.join(', ')}`;
}

async function untilLogged(log: RegExp, { signal }: VerifyContext, target: Target): Promise<string> {
  const { output } = target;
  const line = await firstOf(
    LOG_TIMEOUT,
    signal,
    (stopped) => output.waitFor(log, stopped),
    () => untilEnded(target),
  );
  if (line !== null) return `it wrote “${line.trim()}”`;
  throw new Inconclusive(`never ready: no line of its output matches ${log} within ${LOG_TIMEOUT} s`, {
    notes: wrote(output),
  });
}

async function untilEnded({ container, output }: Target): Promise<never> {
  await container.ended;
  throw await endedEarly(container, output);
}

async function untilQuiet(context: VerifyContext, target: Target): Promise<string> {
  const quiet = new Quiet();
  let first: number | undefined;
  for (;;) {
    const look = await target.watcher.next();
    if (!look) throw await lostSight(context, target);
    first ??= look.time;
    if (quiet.see(look, target.output.count)) return `settled after ${seconds(look.time - first)}`;
    if (look.time - first > SETTLE_TIMEOUT)
      return `not settled within ${seconds(SETTLE_TIMEOUT)}, taken as it is`;
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
