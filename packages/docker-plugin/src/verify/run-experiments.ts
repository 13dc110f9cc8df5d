import type { VerifyContext } from './context.js';
import { exitStatus } from './exit-status.js';
import type { Experiment, ExperimentName } from './experiment.js';
import { identity } from './identity.js';
import { orInconclusive } from './inconclusive.js';
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
