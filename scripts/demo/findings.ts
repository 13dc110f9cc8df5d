import type {
  Evidence,
  Experiment,
  OrphansEvidence,
  StopEvidence,
  Verification,
} from '@tsinit/docker-plugin';
import { TsinitError } from '@tsinit/init-runtime';
import { type Example, type Fault, workFinished } from './examples.js';
import { tsinit } from './tsinit.js';

/** What `tsinit verify` found of one image, as far as the examples are about it. */
export interface Findings {
  readonly verdict: Verification['verdict'];
  readonly exitCode: number | undefined;
  /** Time to exit as a share of the grace. */
  readonly ratio: number | undefined;
  /** Children of PID 1 that stayed zombies: of the orphans that the verifier injects, and of the app's own. */
  readonly zombies: { readonly injected: number; readonly own: number } | undefined;
  readonly workFinished: boolean;
  readonly faults: readonly Fault[];
  /** The experiments that did not pass, and why. */
  readonly failed: readonly string[];
  /** What decided on each fault, in the verifier's words. */
  readonly evidence: Readonly<Record<Fault, string>>;
}

/** Seconds: an image that does not stop costs them in full, and every example's work takes less than half. */
const grace = 5;

/** The experiments that show the faults of the examples. */
export const faultExperiments = ['orphans', 'stop'] as const;

export interface VerifyWith {
  /** Default all. */
  readonly experiments?: readonly (typeof faultExperiments)[number][] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Runs `tsinit verify` on an example's image. Throws its complaint where there is no report. */
export async function verify(
  image: string,
  example: Example,
  { signal, experiments = [] }: VerifyWith = {},
): Promise<Findings> {
  const flags = [
    ...experiments.flatMap((name) => ['--experiment', name]),
    ...['--grace', `${grace}`, '--ready-log', example.ready, '--graceful-log', workFinished],
  ];
  const { stdout, stderr } = await tsinit(['verify', image, '--format', 'json', ...flags], { signal });
  if (stdout === '') throw new TsinitError('EXAMPLE_VERIFY', `tsinit verify ${image}: ${stderr.trim()}`);
  return findings(JSON.parse(stdout));
}

function findings({ verdict, experiments }: Verification): Findings {
  const stop = evidenceOf<StopEvidence>(experiments, 'stop');
  const orphans = evidenceOf<OrphansEvidence>(experiments, 'orphans');
  const killed = stop.events?.includes('kill:9') ?? false;
  const finished = stop.graceful === true;
  const { unreaped, ofPid1 } = orphans;
  // Neither is there where the experiment could not be done.
  const zombies =
    unreaped === undefined || ofPid1 === undefined ? undefined : { injected: unreaped, own: ofPid1 };
  const faults: Fault[] = [];
  if (killed) faults.push('killed');
  if (!killed && !finished) faults.push('unfinished');
  if (zombies && zombies.injected + zombies.own > 0) faults.push('zombies');
  const stopped = oneLine(stop);
  return {
    verdict,
    exitCode: stop.exitCode,
    ratio: stop.ratio,
    zombies,
    workFinished: finished,
    faults,
    failed: experiments
      .filter((experiment) => experiment.verdict !== 'pass')
      .map(({ name, evidence }) => `${name}: ${evidence.summary}`),
    evidence: { killed: stopped, unfinished: stopped, zombies: oneLine(orphans) },
  };
}

function evidenceOf<E extends Evidence>(experiments: readonly Experiment[], name: string): E {
  const found = experiments.find((experiment) => experiment.name === name);
  if (!found) throw new TsinitError('EXAMPLE_VERIFY', `tsinit verify reports no experiment ${name}`);
  return found.evidence as E;
}

function oneLine({ summary, notes }: Evidence): string {
  return [summary, ...notes.slice(0, 1)].join('; ');
}
