import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Engine } from '@tsinit/docker-plugin';
import { onTestFinished } from 'vitest';
import { Lines } from '../../init/support/lines.js';
import { childrenOf } from '../../init/support/process-tree.js';
import { steps, witness } from '../../init/support/witness.js';
import { type Command, environment, patience, type Size, shown } from './engine-terminal.js';

/** The docker command on a terminal of this machine, as a person has it, whose keys and size it passes on. */
export class CommandTerminal {
  readonly lines = new Lines();
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #code: Promise<number>;

  private constructor(argv: readonly string[]) {
    this.#process = spawn(argv[0] as string, argv.slice(1));
    const add = (chunk: string) => this.lines.add(shown(chunk));
    this.#process.stdout.setEncoding('utf8').on('data', add);
    this.#process.stderr.setEncoding('utf8').on('data', add);
    this.#process.stdin.on('error', () => {}); // keys for somebody who has ended
    this.#code = new Promise((resolve, reject) => {
      this.#process.once('error', reject).once('close', (code) => {
        this.lines.close();
        resolve(code ?? -1);
      });
    });
  }

  /** @param name of the container, which must be new. */
  static async run(
    engine: Engine,
    name: string,
    { image, argv, dockerInit }: Command,
  ): Promise<CommandTerminal> {
    const [entrypoint = '', ...words] = argv;
    // The proxy would send the container the WINCH that the command itself gets, beside the terminal's own.
    const terminal = new CommandTerminal([
      ...steps('pty { session ctty exec'),
      ...[
        'docker',
        'run',
        '-it',
        '--rm',
        '--sig-proxy=false',
        '--network',
        'none',
        '--name',
        name,
        '--entrypoint',
        entrypoint,
      ],
      ...environment.flatMap((setting) => ['-e', setting]),
      ...(dockerInit ? ['--init'] : []),
      ...[image, ...words, '}'],
    ]);
    onTestFinished(async () => {
      await engine.docker
        .getContainer(name)
        .remove({ force: true })
        .catch(() => {}); // it has removed itself
      terminal.#process.kill('SIGKILL');
    });
    return terminal;
  }

  async resize({ h, w }: Size): Promise<void> {
    const [docker] = childrenOf(this.#process.pid as number);
    const file = openSync(`/proc/${docker}/fd/0`, 'r');
    execFileSync(witness, ['size', `${h}`, `${w}`], { stdio: [file, 'inherit', 'inherit'] });
    closeSync(file);
  }

  type(keys: string): void {
    this.#process.stdin.write(keys);
  }

  line(wanted: string, times = 1): Promise<void> {
    return this.lines.until(`"${wanted}" ${times} times`, () => this.lines.count(wanted) >= times, patience);
  }

  async end(): Promise<{ code: number; lines: readonly string[] }> {
    return { code: await this.#code, lines: this.lines.all };
  }
}
