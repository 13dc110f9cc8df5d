import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { TsinitError } from '@tsinit/init-runtime';
import type { Engine } from '../engine/connect-engine.js';
import { engineMessage } from '../engine/request.js';
import { imageArgv } from '../image/init-in-front.js';
import { type EngineImage, inspectImage } from '../image/inspect-image.js';
import { owner } from '../leftovers/owner.js';
import { type Comparison, compare } from './comparison.js';
import type { GracefulEvidence, VerifyContext } from './context.js';
import { EngineEvents } from './engine-events.js';
import { type Experiment, type ExperimentName, type Verdict, worst } from './experiment.js';
import { initWords } from './init-words.js';
import { judgeConfig } from './judge-config.js';
import { OWNER_LABEL, RUN_LABEL, removeLeftovers } from './leftovers.js';
import { probeArchive } from './probe-archive.js';
import type { Readiness } from './readiness.js';
import { experimentNames, runExperiments } from './run-experiments.js';
import type { RunSettings } from './run-settings.js';

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
  /** Who it runs as, its network, mounts and limits. */
  readonly run?: RunSettings | undefined;
  readonly readiness?: Readiness | undefined;
  /** Without it a stop can be called prompt, not graceful. */
  readonly graceful?: GracefulEvidence | undefined;
  /** Which to do, in this order; default all. The verdict is over these alone. */
  readonly experiments?: readonly ExperimentName[] | undefined;
  /**
   * What to compare with: the image as it was before it got the init, which must have all else in common with it; or
   * `{ control: true }`, this image with its init left out.
   */
  readonly against?: string | { readonly control: true } | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called as each experiment ends. */
  readonly onExperiment?: ((experiment: Experiment) => void) | undefined;
}

export interface Verification {
  readonly image: string;
  /** The worst of the experiments'. What was so before the change, in `comparison`, has no part in it. */
  readonly verdict: Verdict;
  readonly experiments: readonly Experiment[];
  /** With `against`. */
  readonly comparison?: Comparison;
}

/**
 * Runs the image, several times over and each time in a fresh container, and sees what its PID 1 does.
 * All containers are removed before this settles, also when the signal aborts it.
 *
 * @throws TsinitError `NO_IMAGE`, `NO_COMMAND`, `NO_BINARY`, `NO_INIT` (a control without an init to leave out),
 *   `ENGINE`; the signal's reason.
 */
export async function verifyImage(options: VerifyOptions): Promise<Verification> {
  const { engine, image: reference, against, signal, onExperiment } = options;
  const image = await findImage(engine, reference);
  const argv = argvOf(reference, image, options.command);
  const original = typeof against === 'string' ? await findImage(engine, against) : null;
  const before = against === undefined ? null : beforeOf(original, image, argv, options);
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
      product: engine.product,
      image: { id: image.id, ...image.platform, argv, stopSignal: image.config.stopSignal },
      grace: options.grace ?? 10,
      env: options.env ?? [],
      command: options.command,
      entrypoint: undefined,
      run: options.run ?? {},
      readiness: options.readiness ?? {},
      graceful: options.graceful ?? {},
      probeArchive: archive,
      events,
      labels: { [RUN_LABEL]: run, [OWNER_LABEL]: owner() },
      signal: runSignal,
    };
    const names = options.experiments ?? experimentNames;
    const fail = (error: unknown) => failed.abort(error);
    const results = await runExperiments(context, names, { onExperiment, fail });
    const config = original ? [judgeConfig(original, image)] : [];
    const experiments = [...results, ...config];
    const verification = {
      image: reference,
      verdict: worst(experiments.map(({ verdict }) => verdict)),
      experiments,
    };
    if (!before) return verification;
    // Whose PID 1 it was needs no experiment.
    const comparable = names.filter((name) => name !== 'identity');
    const earlier = await runExperiments({ ...context, ...before }, comparable, { fail });
    return { ...verification, comparison: compare(original ? (against as string) : null, earlier, results) };
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

function argvOf(reference: string, image: EngineImage, command: VerifyOptions['command']): string[] {
  const argv = imageArgv({ ...image.config, ...(command && { cmd: command }) });
  if (argv.length > 0) return argv;
  throw new TsinitError('NO_COMMAND', `${reference} has no command: neither ENTRYPOINT nor CMD`, {
    hint: 'name the command to run',
  });
}

/** What an experiment runs in place of the image, to see what was so without its init. */
function beforeOf(
  original: EngineImage | null,
  image: EngineImage,
  argv: readonly string[],
  { against, command, image: reference }: VerifyOptions,
): Pick<VerifyContext, 'image' | 'command' | 'entrypoint'> {
  if (original) {
    const originalArgv = argvOf(against as string, original, command);
    return {
      image: {
        id: original.id,
        ...original.platform,
        argv: originalArgv,
        stopSignal: original.config.stopSignal,
      },
      command,
      entrypoint: undefined,
    };
  }
  const init = initWords(argv);
  if (!init) {
    throw new TsinitError('NO_INIT', `${reference} has no init in front to leave out: ${argv.join(' ')}`, {
      hint: 'compare with the original image instead',
    });
  }
  const rest = argv.slice(init.words.length);
  return {
    image: { id: image.id, ...image.platform, argv: rest, stopSignal: image.config.stopSignal },
    command: undefined,
    entrypoint: rest,
  };
}

function engineFailure(cause: unknown): unknown {
  if (cause instanceof TsinitError) return cause;
  return new TsinitError('ENGINE', `the engine failed during the verification: ${engineMessage(cause)}`, {
    cause,
  });
}
