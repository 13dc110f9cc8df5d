/** `inconclusive`: the experiment could not be done, so nothing is claimed either way. */
export type Verdict = 'pass' | 'fail' | 'inconclusive';

export type ExperimentName = 'identity' | 'orphans' | 'stop' | 'exit-status';

/** What decided a verdict. Each experiment adds the facts that it measured. */
export interface Evidence {
  /** One line: what was seen. */
  readonly summary: string;
  /** What else a reader should know, a line each. */
  readonly notes: readonly string[];
  /** One line: what to do next; null where there is nothing to do. */
  readonly remedy: string | null;
}

/** One experiment's result, in the shape of `tsinit verify --format json`. */
export interface Experiment<E extends Evidence = Evidence> {
  /** `config` is of a comparison: it runs nothing. */
  readonly name: ExperimentName | 'config';
  readonly verdict: Verdict;
  readonly evidence: E;
}

/** One fail fails the whole; else one that could not be done leaves it open. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.includes('pass') && !verdicts.includes('inconclusive') ? 'pass' : 'inconclusive';
}
