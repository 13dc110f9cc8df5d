import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import type { Engine } from '@tsinit/docker-plugin';
import type { Case } from './cases.js';
import type { Init } from './inits.js';

/** How `docker stop` stopped the app, or who stands for it. */
export interface Outcome {
  /** How many times it was told. */
  readonly told: number;
  /** It had the half second that it needs. */
  readonly finished: boolean;
  /** The container's. */
  readonly exitCode: number;
}

/** `process.on`, or `process.once`, after which a second TERM kills. */
export type Listens = 'on' | 'once';

/** Docker's default, in seconds. */
const grace = 10;
/** A bound on hangs, in ms: package managers start slowly. */
const patience = 120_000;

export async function runCase(
  { docker }: Engine,
  image: string,
  { name, argv }: Case,
  init: Init,
  listens: Listens,
): Promise<Outcome> {
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: [...init.words, ...argv],
    Env: [`LISTENS=${listens}`],
    HostConfig: { NetworkMode: 'none', Init: init.byEngine ?? false },
  });
  const output = new PassThrough();
  const timer = setTimeout(() => output.end(), patience);
  try {
    const stream = await container.attach({ stream: true, stdout: true, stderr: true });
    docker.modem.demuxStream(stream, output, output);
    stream.once('end', () => output.end());

    const reader = createInterface({ input: output });
    const closed = once(reader, 'close');
    const lines: string[] = [];
    const ready = new Promise<void>((resolve, reject) => {
      reader.on('line', (line) => {
        lines.push(line);
        if (line === 'ready') resolve();
      });
      closed.then(() => reject(new Error(`${init.name}, ${name}: never ready\n${lines.join('\n')}`)));
    });
    ready.catch(() => {}); // where the start fails, that is what is said

    await container.start();
    await ready;
    await container.stop({ t: grace });
    const { StatusCode } = (await container.wait()) as { StatusCode: number };
    await closed;
    return {
      told: lines.filter((line) => line === 'told').length,
      finished: lines.includes('finished'),
      exitCode: StatusCode,
    };
  } finally {
    clearTimeout(timer);
    await container.remove({ force: true, v: true });
  }
}
