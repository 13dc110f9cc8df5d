import { StartRefused } from './container.js';
import type { VerifyContext } from './context.js';
import { exitStatus } from './exit-status.js';
import type { Experiment, ExperimentName } from './experiment.js';
import { identity } from './identity.js';
import { Inconclusive } from './inconclusive.js';
import { orphans } from './orphans.js';
import { stop } from './stop.js';
import { all } from './waiting.js';

const experiments: Record<ExperimentName, (context: VerifyContext) => Promise<Experiment>> = {
  identity,
  orphans,
  stop,
  'exit-status': exitStatus,
};

/** All experiments on a running image, in the order of the report. */
export const experimentNames = Object.keys(experiments) as readonly ExperimentName[];

/** Does them side by side. One that fails, rather than finds something, ends the others. */
export function runExperiments(
  context: VerifyContext,
  names: readonly ExperimentName[],
  { onExperiment, fail }: RunHooks,
): Promise<Experiment[]> {
  return all(
    names.map(async (name) => {
      try {
        const experiment = await orInconclusive(name, experiments[name](context));
        onExperiment?.(experiment);
        return experiment;
      } catch (error) {
        fail(error);
        throw error;
      }
    }),
  );
}

export interface RunHooks {
  readonly onExperiment?: ((experiment: Experiment) => void) | undefined;
  /** Aborts the context's signal, so that the other experiments clean up. */
  readonly fail: (error: unknown) => void;
}

/** What says that an experiment could not be done is its result; other errors stay errors. */
async function orInconclusive(name: ExperimentName, result: Promise<Experiment>): Promise<Experiment> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Inconclusive) return { name, verdict: 'inconclusive', evidence: error.evidence };
    if (!(error instanceof StartRefused)) throw error;
    const summary = `the engine would not start the container: ${error.message}`;
    return { name, verdict: 'inconclusive', evidence: { summary, notes: [], remedy: null } };
  }
}
