import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { Lines } from './lines.js';
import { childrenOf, namespaceOf, statusField } from './process-tree.js';
import { type Signal, signalNumber } from './signal-number.js';

/** A bound on hangs, in ms. Nothing that works comes near. */
const patience = 20_000;

export interface End {
  /** The exit code of the namespace's PID 1. */
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** Processes in a PID namespace of their own, seen from outside. */
export class NamespaceRun {
  readonly stdout = new Lines();
  readonly stderr = new Lines();
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #depth: number;
  readonly #code: Promise<number | null>;
  #hasEnded = false;

  /** @param depth how many generations below the first process the init stands. */
  constructor(argv: readonly string[], depth: number, options: { env: NodeJS.ProcessEnv; cwd?: string }) {
    this.#depth = depth;
    this.#process = spawn(argv[0] as string, argv.slice(1), { ...options, stdio: 'pipe' });
    this.#process.stdin.on('error', () => {}); // keys for somebody who has ended
    this.#process.stdout.setEncoding('utf8').on('data', (chunk: string) => this.stdout.add(chunk));
    this.#process.stderr.setEncoding('utf8').on('data', (chunk: string) => this.stderr.add(chunk));
    this.#code = new Promise((resolve, reject) => {
      this.#process.once('error', reject).once('close', (code) => {
        this.#hasEnded = true;
        this.stdout.close();
        this.stderr.close();
        resolve(code);
      });
    });
  }

  /** Waits for a line of standard output, the `times`th that is the same. */
  line(wanted: string, times = 1): Promise<void> {
    const what = `"${wanted}"${times > 1 ? ` ${times} times` : ''}`;
    return this.stdout.until(what, () => this.stdout.count(wanted) >= times, patience);
  }

  /** Looks again and again, since the kernel tells nobody, until this is so. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    for (const end = Date.now() + patience; !isSo(); await pause(1)) {
      if (Date.now() > end) throw new Error(`still not ${what}; there is:\n${this.#told()}`);
    }
  }

  /** Host number of the init, once it runs. */
  get pid(): number {
    let pid = this.#process.pid;
    for (let level = 0; level < this.#depth && pid; level++) pid = childrenOf(pid)[0];
    if (!pid) throw new Error('the init does not run');
    return pid;
  }

  #find(name: string): number | undefined {
    return namespaceOf(this.pid).find((process) => statusField(process, 'Name') === name);
  }

  /** Host number of the process that calls itself so (`as NAME`). */
  named(name: string): number {
    const pid = this.#find(name);
    if (!pid) throw new Error(`no process ${name}`);
    return pid;
  }

  /** Its state, as the first letter in `/proc/PID/status` has it: `S` asleep, `T` stopped, `Z` zombie. */
  state(name: string): string | undefined {
    return statusField(this.#find(name) ?? 0, 'State')?.[0];
  }

  /** States of all in the namespace. */
  states(): (string | undefined)[] {
    return namespaceOf(this.pid).map((pid) => statusField(pid, 'State')?.[0]);
  }

  /** Sends a signal to the init, or to a process that calls itself so, from outside. */
  signal(signal: Signal, name?: string): void {
    process.kill(name ? this.named(name) : this.pid, signalNumber(signal));
  }

  /** Sends bytes to standard input, the keys of a `pty`. */
  type(keys: string): void {
    this.#process.stdin.write(keys);
  }

  /** Reads standard error no more, so that a write there fails. */
  closeError(): void {
    this.#process.stderr.destroy();
  }

  /** Resolves when the namespace is gone and all its output is read. */
  async end(): Promise<End> {
    await this.until('ended', () => this.#hasEnded);
    return { code: await this.#code, lines: this.stdout.all, stderr: this.stderr.all.join('\n') };
  }

  /** Ends what is left of it. */
  async dispose(): Promise<void> {
    const all = [this.#process.pid ?? 0];
    for (const pid of all) all.push(...childrenOf(pid));
    for (const pid of all.reverse()) {
      try {
        if (!this.#hasEnded && pid > 0) process.kill(pid, 'SIGKILL');
      } catch {} // it has ended with the one before
    }
    await this.#code;
  }

  #told(): string {
    return [...this.stdout.all, ...this.stderr.all].join('\n');
  }
}
