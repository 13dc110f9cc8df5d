import type { VerifyContainer } from './container.js';
import type { VerifyContext } from './context.js';
import { Inconclusive } from './inconclusive.js';
import type { Output } from './output.js';
import { remedies } from './remedies.js';
import { firstOf } from './waiting.js';
import type { Target } from './watcher.js';

/** A container that had ended by itself shows nothing about an init: not even a fast stop. */
export async function endedEarly(container: VerifyContainer, output: Output): Promise<Inconclusive> {
  const code = await container.ended;
  await container.outputClosed;
  return new Inconclusive(
    `the container had ended by itself, with exit code ${code}, before it could be tested`,
    {
      notes: wrote(output),
      remedy: remedies.keepRunning,
    },
  );
}

/** The probe sees no more: because the container ended, or because the probe did. */
export async function lostSight(context: VerifyContext, target: Target): Promise<Inconclusive> {
  const { container, output, watcher } = target;
  const ended = await firstOf(5, context.signal, () => container.ended);
  if (ended !== null) return endedEarly(container, output);
  return new Inconclusive(`the probe could not watch the container: ${watcher.complaint ?? 'it ended'}`);
}

/** The last that a container said, as notes. */
export function wrote(output: Output): string[] {
  return output.last(3).map((line) => `it wrote: ${line}`);
}
