import { basename } from 'node:path/posix';
import { withContainer } from './container.js';
import type { VerifyContext } from './context.js';
import { lostSight } from './ended-early.js';
import type { Evidence, Experiment } from './experiment.js';
import { Inconclusive } from './inconclusive.js';
import { initProblems, knownDigest } from './init-file.js';
import { initWords } from './init-words.js';
import { Output } from './output.js';
import { type ProgramFile, readProgram } from './program-file.js';
import { untilReady } from './readiness.js';
import { targetSpec } from './target-spec.js';
import { type Target, withWatcher } from './watcher.js';

export interface IdentityEvidence extends Evidence {
  /** PID 1's argv as the kernel has it, joined by spaces. */
  readonly args?: string;
  /** The file that PID 1 runs, where it is small enough to be an init. */
  readonly file?: ProgramFile | null;
}

const REBUILD = 'wrap the Dockerfile with this version and build the image again';

/** Is PID 1 our init, from a build that this version knows and that fits the image? */
export async function identity(context: VerifyContext): Promise<Experiment<IdentityEvidence>> {
  const output = new Output();
  return withContainer(context, targetSpec(context, output), async (container) => {
    const [first = ''] = context.image.argv;
    const isNamed = first.startsWith('/') && initWords([first])?.name === 'tsinit';
    const file = isNamed ? await readProgram(container, first) : null;
    try {
      return await withWatcher(context, container, output, (target) => identify(context, target, file));
    } catch (error) {
      // An init for another architecture ends at once, and the file says why.
      const problems = file ? problemsOf(file, context) : [];
      if (!(error instanceof Inconclusive) || problems.length === 0) throw error;
      return fail(problems, error.evidence.notes, { file });
    }
  });
}

async function identify(
  context: VerifyContext,
  target: Target,
  named: ProgramFile | null,
): Promise<Experiment<IdentityEvidence>> {
  let look = await target.watcher.next();
  // A script may still hand PID 1 over; our init, once it is there, never does.
  if (look && (!named || look.exe !== named.path)) {
    await untilReady(context, target);
    look = target.watcher.latest ?? null;
  }
  if (!look) throw await lostSight(context, target);

  const { exe, args } = look;
  const path = exe ?? args.split(' ')[0] ?? '';
  const file =
    path === named?.path ? named : path.startsWith('/') ? await readProgram(target.container, path) : null;
  const notes = exe ? [] : ['the kernel did not show which file PID 1 runs: judged by its first argument'];
  if (!file || (basename(path) !== 'tsinit' && file.sha256 !== knownDigest(context.image))) {
    return fail([`PID 1 is ${path || 'unknown'}, not tsinit`], [`it was started as: ${args}`], {
      args,
      file,
    });
  }
  const problems = problemsOf(file, context);
  if (problems.length > 0) return fail(problems, notes, { args, file });
  const summary = `PID 1 is ${file.path}, a static ${context.image.architecture} program of ${file.size} bytes with a known digest`;
  return { name: 'identity', verdict: 'pass', evidence: { summary, notes, remedy: null, args, file } };
}

function problemsOf(file: ProgramFile, { image }: VerifyContext): string[] {
  return initProblems(file, image, knownDigest(image));
}

function fail(
  [summary = '', ...problems]: readonly string[],
  notes: readonly string[],
  facts: Pick<IdentityEvidence, 'args' | 'file'>,
): Experiment<IdentityEvidence> {
  const evidence = { summary, notes: [...problems, ...notes], remedy: REBUILD, ...facts };
  return { name: 'identity', verdict: 'fail', evidence };
}
