import { StartRefused } from './container.js';
import type { Evidence, Experiment, ExperimentName } from './experiment.js';

/** Ends an experiment that could not be done. The message says why, in one line. */
export class Inconclusive extends Error {
  readonly evidence: Evidence;

  constructor(summary: string, { notes = [], remedy = null }: Partial<Omit<Evidence, 'summary'>> = {}) {
    super(summary);
    this.evidence = { summary, notes, remedy };
  }
}

/** What says that an experiment could not be done is its result; other errors stay errors. */
export async function orInconclusive(name: ExperimentName, result: Promise<Experiment>): Promise<Experiment> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Inconclusive) return { name, verdict: 'inconclusive', evidence: error.evidence };
    if (!(error instanceof StartRefused)) throw error;
    const summary = `the engine would not start the container: ${error.message}`;
    return { name, verdict: 'inconclusive', evidence: { summary, notes: [], remedy: null } };
  }
}
