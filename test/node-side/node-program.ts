import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A bound on hangs, in ms: just below that of a test (vitest.config.ts). */
const patience = 280_000;

/** The folder from which `@tsinit/init-runtime` is found by its name. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** As a word of a command line, relative to `root`. */
export const program = (name: string): string => `test/node-side/programs/${name}`;

const namespace = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc', '--'];

export interface Start {
  /** Node's flags, script and arguments. */
  readonly words: readonly string[];
  /** What starts Node, where `node` of the PATH does not. */
  readonly node?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** All of its standard input. */
  readonly input?: string;
  /** False: in this PID namespace. */
  readonly asPid1?: boolean;
}

export interface End {
  /** 128 + n where signal n ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A Node program as PID 1 of a namespace of its own. It ends with the test at the latest. */
export class NodeProgram {
  readonly end: Promise<End>;
  readonly #process: ChildProcessWithoutNullStreams;
  #stdout = '';
  #stderr = '';

  constructor({ words, node = ['node'], env = process.env, cwd = root, input = '', asPid1 = true }: Start) {
    const [command = '', ...args] = [...(asPid1 ? namespace : []), ...node, ...words];
    this.#process = spawn(command, args, { cwd, env, timeout: patience, killSignal: 'SIGKILL' });
    this.#process.stdin.on('error', () => {}).end(input); // it may end before it reads
    this.#process.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
    });
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.end = new Promise((resolve, reject) => {
      this.#process.once('error', reject).once('close', (code) => {
        resolve({ code, stdout: this.#stdout, stderr: this.#stderr });
      });
    });
    onTestFinished(async () => {
      this.#process.kill('SIGKILL');
      await this.end;
    });
  }

  /** Resolves once this is on its standard output. */
  async says(text: string): Promise<void> {
    const heard = new Promise<void>((resolve) => {
      const listen = () => {
        if (!this.#stdout.includes(text)) return;
        this.#process.stdout.off('data', listen);
        resolve();
      };
      this.#process.stdout.on('data', listen);
      listen();
    });
    const ended = this.end.then(({ stderr }) => {
      if (!this.#stdout.includes(text)) throw new Error(`ended without "${text}": ${stderr}`);
    });
    await Promise.race([heard, ended]);
  }

  /** From outside of the namespace, as a container's stop does it. */
  signalPid1(signal: NodeJS.Signals): void {
    const { pid } = this.#process;
    process.kill(Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')), signal);
  }
}

export const runNode = (start: Start): Promise<End> => new NodeProgram(start).end;
