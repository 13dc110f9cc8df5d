/**
 * The main job, on copies of the examples: wraps them, shows the diffs, builds each as it was and as it is,
 * lets `tsinit verify` judge both, and prints the before and the after side by side.
 * Exit code 1 where an example is not right after wrapping, 2 where it could not be done.
 */
import { connectEngine, type Engine } from '@tsinit/docker-plugin';
import { TsinitError } from '@tsinit/init-runtime';
import { type BeforeAndAfter, isRight, judge, wrap } from './demo/before-and-after.js';
import { type Example, examples } from './demo/examples.js';
import { table } from './demo/table.js';
import { Workshop } from './demo/workshop.js';

const say = (line: string) => process.stderr.write(`tsinit: ${line}\n`);

async function demo(signal: AbortSignal): Promise<number> {
  const engine = await findEngine();
  say(engine ? 'making the base images' : 'wrapping without an engine');
  const workshop = await Workshop.open(engine?.docker);
  try {
    const folders = await wrapAll(workshop, engine !== undefined, signal);
    if (!engine) {
      say('left out, since they need an engine: building the examples and verifying them, before and after');
      return 0;
    }
    return await judgeAll(workshop, folders, signal);
  } finally {
    await workshop.close();
  }
}

async function findEngine(): Promise<Engine | undefined> {
  try {
    return await connectEngine();
  } catch (error) {
    if (!(error instanceof TsinitError)) throw error;
    say(error.message);
    return undefined;
  }
}

async function wrapAll(
  workshop: Workshop,
  hasEngine: boolean,
  signal: AbortSignal,
): Promise<Map<Example, string>> {
  const folders = new Map<Example, string>();
  for (const example of examples) {
    const flags = [...example.wrapFlags, ...(hasEngine ? [] : example.baseFlags)];
    const { folder, report } = await wrap(workshop, example, flags);
    signal.throwIfAborted();
    folders.set(example, folder);
    const words = flags.map((flag) => (flag.startsWith('[') ? `'${flag}'` : flag));
    process.stdout.write(`\n$ tsinit ${['wrap', ...words].join(' ')} ${example.name}/Dockerfile\n${report}`);
  }
  process.stdout.write('\n');
  return folders;
}

async function judgeAll(
  workshop: Workshop,
  folders: ReadonlyMap<Example, string>,
  signal: AbortSignal,
): Promise<number> {
  const results = new Map<string, BeforeAndAfter>();
  const lines: string[] = [];
  let right = 0;
  for (const [example, folder] of folders) {
    say(`building and verifying ${example.name}, before and after (${results.size + 1} of ${folders.size})`);
    const result = await judge(workshop, example, folder, signal);
    const { before, after } = result;
    results.set(example.name, result);
    if (isRight(after)) right += 1;
    lines.push(
      example.name,
      `  before  ${before.evidence[example.fault]}`,
      `  after   ${isRight(after) ? after.evidence[example.fault] : after.failed.join('; ')}`,
    );
  }
  process.stdout.write(`\n${table(results)}\n${lines.join('\n')}\n\n`);
  process.stdout.write(`${right} of ${folders.size} examples are right after wrapping\n`);
  return right === folders.size ? 0 : 1;
}

const interruption = new AbortController();
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(name, () => {
    process.exitCode = code;
    interruption.abort(new TsinitError('INTERRUPTED', `interrupted by ${name}; what it made is removed`));
  });
}
process.stdout.on('error', (error) => interruption.abort(new TsinitError('OUTPUT', error.message)));
try {
  process.exitCode = await demo(interruption.signal);
} catch (error) {
  if (!(error instanceof TsinitError)) throw error;
  say(error.message);
  process.exitCode ??= 2;
}
