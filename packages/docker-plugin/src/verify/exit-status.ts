import { withContainer } from './container.js';
import { PROBE_PATH, type VerifyContext } from './context.js';
import type { Evidence, Experiment } from './experiment.js';
import { initWords } from './init-words.js';
import { remedies } from './remedies.js';
import { runOptions } from './run-settings.js';
import { all, firstOf } from './waiting.js';

export interface ExitStatusEvidence extends Evidence {
  readonly runs?: readonly Run[];
}

interface Run {
  readonly argv: readonly string[];
  readonly expected: number;
  /** Null where it did not end. */
  readonly exitCode: number | null;
}

const CODE = 42;

/** Of those that no option of an init is likely to be about. */
const SIGUSR1 = 10;

/** Seconds that a command may take which ends at once. */
const TIMEOUT = 20;

/**
 * Does the caller see how the command ended? The image's own init runs the probe, which any image can,
 * as a command that exits with a code, and as one that a signal ends.
 */
export async function exitStatus(context: VerifyContext): Promise<Experiment<ExitStatusEvidence>> {
  const init = initWords(context.image.argv);
  const words = init?.words ?? [];
  const [exited, signalled] = await all([
    run(context, [...words, PROBE_PATH, 'exit', `${CODE}`], CODE),
    run(context, [...words, PROBE_PATH, 'raise', `${SIGUSR1}`], 128 + SIGUSR1),
  ]);
  const runs = [exited, signalled];
  const notes = runs.map(({ argv, exitCode, expected }) =>
    exitCode === expected
      ? `${argv.join(' ')}: ${exitCode}`
      : `${argv.join(' ')}: ${exitCode ?? 'no end'} instead of ${expected}`,
  );
  if (runs.every(({ exitCode, expected }) => exitCode === expected)) {
    const summary = `exit code ${CODE} came through, and 128+n for a command ended by a signal`;
    return { name: 'exit-status', verdict: 'pass', evidence: { summary, notes, remedy: null, runs } };
  }
  const dropped = !init && exited.exitCode === CODE;
  const summary = dropped
    ? 'a command that a signal should end lives on: as PID 1 it is kept from signals that it does not handle'
    : `the exit status does not come through ${init?.name ?? 'PID 1'}`;
  return { name: 'exit-status', verdict: 'fail', evidence: { summary, notes, remedy: remedies.wrap, runs } };
}

async function run(context: VerifyContext, argv: readonly string[], expected: number): Promise<Run> {
  // The engine puts no file into a read-only container; and what the probe does needs no network and no mounts.
  const { user, capDrop, capAdd, securityOpt, pidsLimit, init } = context.run;
  const options = runOptions({ user, capDrop, capAdd, securityOpt, pidsLimit, init, network: 'none' });
  const spec = {
    create: { ...options, Env: [...context.env], Entrypoint: [...argv], Cmd: [] },
    files: context.probeArchive,
  };
  return withContainer(context, spec, async ({ ended }) => {
    const exitCode = await firstOf(TIMEOUT, context.signal, () => ended);
    return { argv, expected, exitCode };
  });
}
