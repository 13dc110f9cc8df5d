import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** An init with its options up to its child, e.g. `['/usr/bin/tini', '--']`. Empty: the child itself is PID 1. */
export type InitCommand = readonly string[];

export interface Idle {
  /** kB, exact. */
  readonly rss: number;
  /** kB, exact. */
  readonly pss: number;
  readonly minorFaults: number;
  /** During the seconds asked for. */
  readonly contextSwitches: number;
}

export interface Forwarding {
  /** ns from kill(2) to the first instruction of the child's handler, all on one processor. */
  readonly latencies: readonly number[];
  /** ns of the init's processor time for each signal. */
  readonly processorTime: number;
}

/** kB. What the kernel happens to have mapped of the program's file comes and goes, and is not counted. */
export interface Memory {
  readonly anonymous: number;
  readonly data: number;
  readonly stack: number;
  readonly total: number;
}

export interface Reaping {
  /** Whether anyone but the init and its child was there in the end. */
  readonly left: boolean;
  /** ns for each orphan, from when all were made until the last was gone. */
  readonly elapsed: number;
  /** ns of the init's processor time for each orphan. */
  readonly processorTime: number;
  /** The init's, before the first orphan and after the last. */
  readonly before: Memory;
  readonly after: Memory;
}

/** How starts ended that got a TERM as soon as the init blocked it. */
export interface EarlySignals {
  /** The child's handler had it. */
  readonly handled: number;
  /** It came before the child had a handler. */
  readonly byDefault: number;
  /** Any other wait status. After five failures no more starts are made. */
  readonly others: readonly number[];
  /** Nothing ended. */
  readonly lost: number;
}

const native = fileURLToPath(new URL('native/', import.meta.url));
const built = fileURLToPath(new URL('../../.cache/bench-init/', import.meta.url));

/** A static target that only exits, for `starts`. */
export const emptyProgram = join(built, 'empty');

/** ns for each of `count` runs of each command as PID 1 of a new namespace: by round, then by command. */
export const starts = (commands: readonly (readonly string[])[], count: number) =>
  measure<number[][]>(
    'starts',
    count,
    commands.flatMap((command, i) => (i === 0 ? command : [',', ...command])),
  );
export const idle = (init: InitCommand, seconds: number) => measure<Idle>('idle', seconds, init);
export const forwarding = (init: InitCommand, signals: number) =>
  measure<Forwarding>('forwarding', signals, init);
/** Orphans that pile up while the init is stopped. */
export const burst = (init: InitCommand, orphans: number) => measure<Reaping>('burst', orphans, init);
/** Orphans made as fast as the machine forks. */
export const stream = (init: InitCommand, orphans: number) => measure<Reaping>('stream', orphans, init);
export const earlySignals = (init: InitCommand, count: number) =>
  measure<EarlySignals>('early-signals', count, init);

const run = promisify(execFile);

async function measure<Result>(what: string, number: number, command: readonly string[]): Promise<Result> {
  build();
  const { stdout } = await run(join(built, 'measure'), [what, `${number}`, ...command], {
    maxBuffer: 1 << 26,
  });
  return JSON.parse(stdout) as Result;
}

/** Compiles what is older than its sources. */
function build(): void {
  const names = readdirSync(native).sort();
  const newest = Math.max(...names.map((name) => statSync(join(native, name)).mtimeMs));
  const sources = names.filter((name) => name.endsWith('.c') && name !== 'empty.c');
  mkdirSync(built, { recursive: true });
  compile('measure', newest, ['-O2', ...sources]);
  compile('empty', newest, ['-nostdlib', '-Wl,--build-id=none', '-s', 'empty.c']);
}

function compile(name: string, newest: number, words: readonly string[]): void {
  const output = join(built, name);
  if ((statSync(output, { throwIfNoEntry: false })?.mtimeMs ?? 0) > newest) return;
  const temporary = `${output}.${process.pid}`;
  const { status, stderr, error } = ['cc', 'clang']
    .map((compiler) =>
      spawnSync(compiler, ['-static', ...words, '-o', temporary], { cwd: native, encoding: 'utf8' }),
    )
    .reduce((first, second) => (first.error ? second : first));
  if (status !== 0) throw new Error(`cannot compile ${name}: ${error?.message ?? stderr}`);
  renameSync(temporary, output);
}
