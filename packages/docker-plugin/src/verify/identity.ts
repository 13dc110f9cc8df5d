import { basename } from 'node:path/posix';
import { INIT_PATH } from '@tsinit/init-runtime';
import type Docker from 'dockerode';
import { StartRefused, withContainer } from './container.js';
import type { VerifyContext } from './context.js';
import { lostSight } from './ended-early.js';
import type { Evidence, Experiment } from './experiment.js';
import { Inconclusive } from './inconclusive.js';
import { initProblems, knownDigest } from './init-file.js';
import { Output } from './output.js';
import { type ProgramFile, readProgram } from './program-file.js';
import { untilReady } from './readiness.js';
import { remedies } from './remedies.js';
import { targetSpec } from './target-spec.js';
import { type Target, withWatcher } from './watcher.js';

export interface IdentityEvidence extends Evidence {
  /** PID 1's argv as the kernel has it, joined by spaces. */
  readonly args?: string;
  /** The file that PID 1 runs, where it is small enough to be an init. */
  readonly file?: ProgramFile | null;
}

/** Is PID 1 our init, from a build that this version knows and that fits the image? */
export async function identity(context: VerifyContext): Promise<Experiment<IdentityEvidence>> {
  const output = new Output();
  const [first = ''] = context.image.argv;
  let named: ProgramFile | null = null;
  const beforeStart = async (handle: Docker.Container) => {
    if (first.startsWith('/') && isInitPath(first)) named = await readProgram(handle, first);
  };
  try {
    return await withContainer(context, { ...targetSpec(context, output), beforeStart }, (container) =>
      withWatcher(context, container, output, (target) => identify(context, target, named)),
    );
  } catch (error) {
    // An init for another architecture does not start, or ends at once, and its file says why.
    const problems = named ? problemsOf(named, context) : [];
    if (problems.length === 0 || !(error instanceof Inconclusive || error instanceof StartRefused))
      throw error;
    return fail(problems, [error.message], { file: named });
  }
}

async function identify(
  context: VerifyContext,
  target: Target,
  named: ProgramFile | null,
): Promise<Experiment<IdentityEvidence>> {
  let look = target.watcher.latest;
  // A script may still hand PID 1 over; our init, once it is there, never does.
  if (look && (!named || look.exe !== named.path)) {
    await untilReady(context, target);
    look = target.watcher.latest;
  }
  if (!look) throw await lostSight(context, target);

  const { exe, args } = look;
  const path = exe ?? args.split(' ')[0] ?? '';
  const file = path === named?.path ? named : await readProgram(target.container.handle, path);
  if (!file || !(isInitPath(path) || file.sha256 === knownDigest(context.image))) {
    return fail(
      [`PID 1 is ${path || 'unknown'}, not tsinit`],
      [`it was started as: ${args}`],
      { args, file },
      remedies.wrap,
    );
  }
  const problems = problemsOf(file, context);
  const notes = exe ? [] : ['the kernel did not show which file PID 1 runs: judged by its first argument'];
  if (problems.length > 0) return fail(problems, notes, { args, file });
  const summary = `PID 1 is ${file.path}, the ${context.image.architecture} build of this version, static and root's`;
  return { name: 'identity', verdict: 'pass', evidence: { summary, notes, remedy: null, args, file } };
}

function isInitPath(path: string): boolean {
  return basename(path) === basename(INIT_PATH);
}

function problemsOf(file: ProgramFile, { image }: VerifyContext): string[] {
  return initProblems(file, image, knownDigest(image));
}

function fail(
  [summary = '', ...problems]: readonly string[],
  notes: readonly string[],
  facts: Pick<IdentityEvidence, 'args' | 'file'>,
  remedy: string = remedies.wrapAgain,
): Experiment<IdentityEvidence> {
  const evidence = { summary, notes: [...problems, ...notes], remedy, ...facts };
  return { name: 'identity', verdict: 'fail', evidence };
}
