import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { type TestedInit, testedInit } from './binary.js';
import { Lines } from './lines.js';
import { childrenOf, namespaceOf, statusField } from './process-tree.js';
import { type Signal, signalNumber } from './signal-number.js';
import { steps } from './witness.js';

/** A bound on hangs, in ms. Nothing that works comes near. */
const patience = 20_000;

export interface Setup {
  /** The init's own words before the command. */
  readonly options?: readonly string[];
  /** The command as steps of the witness, named `main`; or an argv. */
  readonly main?: string;
  readonly argv?: readonly string[];
  /** Steps of the witness that the init's process runs before it execs the init. */
  readonly before?: string;
  /** Steps of a witness named `outer` that is PID 1 instead, with the init as its child; it tells the child's end. */
  readonly notPid1?: boolean;
  /** Added to an environment of PATH alone. A variable that is undefined is left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly init?: TestedInit;
}

export interface End {
  /** The exit code of PID 1. */
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** An init in a PID namespace of its own, and what runs below it. */
export class InitRun {
  readonly stdout = new Lines();
  readonly stderr = new Lines();
  readonly #unshare: ChildProcessWithoutNullStreams;
  readonly #depth: number;
  readonly #closed: Promise<number | null>;

  constructor(argv: readonly string[], depth: number, options: { env: NodeJS.ProcessEnv; cwd?: string }) {
    const flags = ['--pid', '--fork', '--kill-child', '--mount-proc', '--'];
    this.#depth = depth;
    this.#unshare = spawn('/usr/bin/unshare', [...flags, ...argv], { ...options, stdio: 'pipe' });
    for (const [stream, lines] of [
      [this.#unshare.stdout, this.stdout],
      [this.#unshare.stderr, this.stderr],
    ] as const) {
      stream.setEncoding('utf8').on('data', (chunk: string) => lines.add(chunk));
    }
    this.#closed = new Promise((resolve, reject) => {
      this.#unshare.once('error', reject).once('close', (code) => {
        this.stdout.close();
        this.stderr.close();
        resolve(code);
      });
    });
  }

  /** Waits for a line of standard output, the `times`th that is the same. */
  line(wanted: string, times = 1): Promise<void> {
    const enough = (lines: readonly string[]) => lines.filter((line) => line === wanted).length >= times;
    return this.stdout.until(`"${wanted}"${times > 1 ? ` ${times} times` : ''}`, enough, patience);
  }

  /** Host number of the init, once it runs. */
  get pid(): number {
    let pid = this.#unshare.pid;
    for (let level = 0; level <= this.#depth && pid; level++) pid = childrenOf(pid)[0];
    if (!pid) throw new Error('the init does not run');
    return pid;
  }

  /** Host number of the process that calls itself so (`as NAME`). */
  named(name: string): number {
    const pid = namespaceOf(this.pid).find((process) => statusField(process, 'Name') === name);
    if (!pid) throw new Error(`no process `);
    return pid;
  }

  /** Its state, as the first letter in `/proc/PID/status` has it: `S` asleep, `T` stopped, `Z` zombie. */
  state(name: string): string | undefined {
    return statusField(this.named(name), 'State')?.[0];
  }

  /** Looks again and again, since the kernel tells nobody, until this is so. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    for (const end = Date.now() + patience; !isSo(); await pause(1)) {
      if (Date.now() > end) throw new Error(`still not ${what}; there is:\n${this.#told()}`);
    }
  }

  /** Sends a signal to the init, or to a process that calls itself so, from outside. */
  signal(signal: Signal, name?: string): void {
    process.kill(name ? this.named(name) : this.pid, signalNumber(signal));
  }

  /** Sends bytes to the standard input of all, or of a `pty`. */
  type(keys: string): void {
    this.#unshare.stdin.write(keys);
  }

  closeInput(): void {
    this.#unshare.stdin.end();
  }

  /** Resolves when the namespace is gone and all its output is read. */
  async end(): Promise<End> {
    let hasEnded = false;
    const code = this.#closed.finally(() => {
      hasEnded = true;
    });
    await this.until('ended', () => hasEnded);
    return { code: await code, lines: this.stdout.all, stderr: this.stderr.all.join('\n') };
  }

  /** Ends what is left of it. */
  async dispose(): Promise<void> {
    this.#unshare.kill('SIGKILL');
    await this.#closed;
  }

  #told(): string {
    return [...this.stdout.all, ...this.stderr.all].join('\n');
  }
}

/** Starts the init; it ends with the test at the latest. */
export function startInit(setup: Setup): InitRun {
  const { options = [], main = '', before, notPid1, init = testedInit, cwd } = setup;
  const command = setup.argv ?? steps(`as main ${main}`);
  const own = [...init.prefix, init.path, ...options, ...command];
  const started = before ? [...steps(`as main ${before} exec`), ...own] : own;
  const argv = notPid1 ? [...steps('as outer fork { exec'), ...started, ...'} wait'.split(' ')] : started;
  const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...setup.env };
  const run = new InitRun(argv, notPid1 ? 1 : 0, { env, ...(cwd ? { cwd } : {}) });
  onTestFinished(() => run.dispose());
  return run;
}

/** Runs the init to its end. */
export const runInit = (setup: Setup): Promise<End> => startInit(setup).end();
