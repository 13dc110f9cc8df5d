import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { TsinitError } from '@tsinit/init-runtime';
import type { Engine } from '../engine/connect-engine.js';
import { engineMessage } from '../engine/request.js';
import { imageArgv } from '../image/init-in-front.js';
import { type EngineImage, inspectImage } from '../image/inspect-image.js';
import { StartRefused } from './container.js';
import type { GracefulEvidence, VerifyContext } from './context.js';
import { EngineEvents } from './engine-events.js';
import { exitStatus } from './exit-status.js';
import { type Experiment, type ExperimentName, type Verdict, worst } from './experiment.js';
import { identity } from './identity.js';
import { Inconclusive } from './inconclusive.js';
import { OWNER_LABEL, RUN_LABEL, removeLeftovers } from './leftovers.js';
import { orphans } from './orphans.js';
import { owner } from './owner.js';
import { probeArchive } from './probe-archive.js';
import type { Readiness } from './readiness.js';
import { stop } from './stop.js';
import { all } from './waiting.js';

export interface VerifyOptions {
  readonly engine: Engine;
  /** A name or an id; the engine must have it. */
  readonly image: string;
  /** Whole seconds from the stop signal to KILL; default 10, as `docker stop` has it. */
  readonly grace?: number | undefined;
  /** `NAME=value`, for every container. */
  readonly env?: readonly string[] | undefined;
  /** In place of the image's CMD. */
  readonly command?: readonly string[] | undefined;
  readonly readiness?: Readiness | undefined;
  /** Without it a stop can be called prompt, not graceful. */
  readonly graceful?: GracefulEvidence | undefined;
  /** Which to do, in this order; default all. The verdict is over these alone. */
  readonly experiments?: readonly ExperimentName[] | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called as each experiment ends. */
  readonly onExperiment?: ((experiment: Experiment) => void) | undefined;
}

export interface Verification {
  readonly image: string;
  /** The worst of the experiments'. */
  readonly verdict: Verdict;
  readonly experiments: readonly Experiment[];
}

const experiments: Record<ExperimentName, (context: VerifyContext) => Promise<Experiment>> = {
  identity,
  orphans,
  stop,
  'exit-status': exitStatus,
};

/** All experiments, in the order of the report. */
export const experimentNames = Object.keys(experiments) as readonly ExperimentName[];

/**
 * Runs the image, several times over and each time in a fresh container, and sees what its PID 1 does.
 * All containers are removed before this settles, also when the signal aborts it.
 *
 * @throws TsinitError `NO_IMAGE`, `NO_COMMAND`, `NO_BINARY`, `ENGINE`; the signal's reason.
 */
export async function verifyImage(options: VerifyOptions): Promise<Verification> {
  const { engine, image: reference, signal, onExperiment } = options;
  const image = await findImage(engine, reference);
  const argv = imageArgv({ ...image.config, ...(options.command && { cmd: options.command }) });
  if (argv.length === 0) {
    throw new TsinitError('NO_COMMAND', `${reference} has no command: neither ENTRYPOINT nor CMD`, {
      hint: 'name the command to run',
    });
  }
  // One failure ends the run: the other experiments are told to clean up.
  const failed = new AbortController();
  const runSignal = AbortSignal.any([failed.signal, ...(signal ? [signal] : [])]);
  setMaxListeners(0, runSignal);
  const run = randomUUID();
  const archive = await probeArchive(image.platform);
  await removeLeftovers(engine.docker);
  const events = await EngineEvents.open(engine.docker, `${RUN_LABEL}=${run}`);
  try {
    const context: VerifyContext = {
      docker: engine.docker,
      image: { id: image.id, ...image.platform, argv },
      grace: options.grace ?? 10,
      env: options.env ?? [],
      command: options.command,
      readiness: options.readiness ?? {},
      graceful: options.graceful ?? {},
      probeArchive: archive,
      events,
      labels: { [RUN_LABEL]: run, [OWNER_LABEL]: owner() },
      signal: runSignal,
    };
    const results = await all(
      (options.experiments ?? experimentNames).map(async (name) => {
        try {
          const experiment = await orInconclusive(name, experiments[name](context));
          onExperiment?.(experiment);
          return experiment;
        } catch (error) {
          failed.abort(error);
          throw error;
        }
      }),
    );
    return { image: reference, verdict: worst(results.map(({ verdict }) => verdict)), experiments: results };
  } catch (error) {
    signal?.throwIfAborted();
    throw engineFailure(failed.signal.reason ?? error);
  } finally {
    events.close();
  }
}

async function findImage(engine: Engine, reference: string): Promise<EngineImage> {
  const image = await inspectImage(engine, reference);
  if (!image) {
    throw new TsinitError('NO_IMAGE', `the engine has no image ${reference}`, {
      hint: 'build or pull it first',
    });
  }
  return image;
}

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

function engineFailure(cause: unknown): unknown {
  if (cause instanceof TsinitError) return cause;
  return new TsinitError('ENGINE', `the engine failed during the verification: ${engineMessage(cause)}`, {
    cause,
  });
}
