import type { Evidence } from './experiment.js';

/** Ends an experiment that could not be done. The message says why, in one line. */
export class Inconclusive extends Error {
  readonly evidence: Evidence;

  constructor(summary: string, { notes = [], remedy = null }: Partial<Omit<Evidence, 'summary'>> = {}) {
    super(summary);
    this.evidence = { summary, notes, remedy };
  }
}
