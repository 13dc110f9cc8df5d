import type { Experiment, Verdict } from './experiment.js';

/** What the change did, by the verdicts without and with it. `unknown` where one of them is inconclusive. */
export type Outcome = 'mended' | 'never-broken' | 'still-broken' | 'broken-by-it' | 'unknown';

/** The same experiments on what there was before. */
export interface Comparison {
  /** The original image, or null for the negative control: this image with its init left out. */
  readonly original: string | null;
  readonly experiments: readonly Experiment[];
  readonly outcomes: readonly { readonly name: Experiment['name']; readonly outcome: Outcome }[];
}

export function compare(
  original: string | null,
  before: readonly Experiment[],
  after: readonly Experiment[],
): Comparison {
  const outcomes = before.flatMap(({ name, verdict }) => {
    const now = after.find((experiment) => experiment.name === name);
    return now ? [{ name, outcome: outcome(verdict, now.verdict) }] : [];
  });
  return { original, experiments: before, outcomes };
}

function outcome(before: Verdict, after: Verdict): Outcome {
  if (before === 'inconclusive' || after === 'inconclusive') return 'unknown';
  if (before === 'pass') return after === 'pass' ? 'never-broken' : 'broken-by-it';
  return after === 'pass' ? 'mended' : 'still-broken';
}
