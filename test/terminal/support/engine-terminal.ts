import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '@tsinit/docker-plugin';
import { onTestFinished } from 'vitest';
import { Lines } from '../../init/support/lines.js';

/** A bound on hangs, in ms. */
export const patience = 30_000;

export interface Command {
  readonly image: string;
  readonly argv: readonly string[];
  /** As `docker run --init`. */
  readonly dockerInit?: boolean;
}

export interface Size {
  readonly h: number;
  readonly w: number;
}

type Container = ReturnType<Engine['docker']['getContainer']>;

/** Without the terminal's own: what it shows for a key, and how it ends a line. */
export const shown = (text: string) => text.replaceAll(/\^[CZ\\]|\r/g, '');

/** A terminal that the engine has made, with what was shown on it by lines, and its keys. */
export class EngineTerminal {
  readonly lines = new Lines();
  readonly #stream: Duplex;
  readonly resize: (size: Size) => Promise<void>;
  readonly #exitCode: () => Promise<number>;
  readonly #shown: Promise<unknown>;

  private constructor(
    stream: Duplex,
    resize: (size: Size) => Promise<unknown>,
    exitCode: () => Promise<number>,
  ) {
    this.#stream = stream;
    this.resize = async (size) => void (await resize(size));
    this.#exitCode = exitCode;
    stream.on('data', (chunk: Buffer) => this.lines.add(shown(chunk.toString())));
    stream.on('error', () => {}); // keys for somebody who has ended
    this.#shown = new Promise((resolve) => stream.once('end', resolve));
    this.#shown.then(() => this.lines.close());
  }

  /** `docker run -it` */
  static async run(engine: Engine, command: Command): Promise<EngineTerminal> {
    const container = await createContainer(engine, command, true);
    const stream = await container.attach({
      stream: true,
      stdin: true,
      stdout: true,
      stderr: true,
      hijack: true,
    });
    const end = container.wait({ condition: 'next-exit' }) as Promise<{ StatusCode: number }>;
    end.catch(() => {}); // the container is removed while it runs when a test fails
    await container.start();
    return new EngineTerminal(
      stream as Duplex,
      (size) => container.resize(size),
      async () => (await end).StatusCode,
    );
  }

  /** `docker exec -it` in a container that runs `command`. */
  static async exec(engine: Engine, command: Command, argv: readonly string[]): Promise<EngineTerminal> {
    const container = await createContainer(engine, command, false);
    await container.start();
    const exec = await container.exec({
      Cmd: [...argv],
      Tty: true,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Env: environment,
    });
    const stream = await exec.start({ hijack: true, stdin: true, Tty: true });
    return new EngineTerminal(
      stream,
      (size) => exec.resize(size),
      async () => {
        for (const end = Date.now() + patience; Date.now() < end; await pause(10)) {
          const { Running, ExitCode } = await exec.inspect();
          if (!Running) return ExitCode as number;
        }
        throw new Error('the engine says that it still runs');
      },
    );
  }

  type(keys: string): void {
    this.#stream.write(keys);
  }

  /** Waits for a line, the `times`th that is the same. */
  line(wanted: string, times = 1): Promise<void> {
    const what = `"${wanted}" ${times} times`;
    return this.lines.until(what, () => this.lines.count(wanted) >= times, patience);
  }

  /** Resolves when the command has ended and all that it showed is read. */
  async end(): Promise<{ code: number; lines: readonly string[] }> {
    const code = await this.#exitCode();
    await this.#shown;
    return { code, lines: this.lines.all };
  }
}

/** bash without a prompt, and without a start-up file. */
export const environment = ['PATH=/bin', 'PS1=', 'TERM=dumb', 'HOME=/nonexistent'];

async function createContainer(
  { docker }: Engine,
  { image, argv, dockerInit = false }: Command,
  tty: boolean,
): Promise<Container> {
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: [...argv],
    Env: environment,
    Tty: tty,
    OpenStdin: tty,
    AttachStdin: tty,
    AttachStdout: tty,
    AttachStderr: tty,
    HostConfig: { NetworkMode: 'none', Init: dockerInit },
  });
  onTestFinished(async () => {
    await container.remove({ force: true, v: true });
  });
  return container;
}
