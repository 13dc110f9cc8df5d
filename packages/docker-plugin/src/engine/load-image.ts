import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { TsinitError } from '@tsinit/init-runtime';
import type { Engine } from './connect-engine.js';
import { engineMessage, request } from './request.js';

/**
 * `docker load`: the engine takes a docker-archive. Its tags move when all of it is there.
 * @throws TsinitError `ENGINE`; what the bytes and the signal give.
 */
export async function loadImage(
  { docker }: Engine,
  archive: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  let broken: unknown;
  const file = Readable.from(copied(archive), { objectMode: false, highWaterMark: 1 << 20 });
  file.on('error', (error) => {
    broken = error;
  });
  try {
    const answer = await request(docker, {
      path: '/images/load?',
      method: 'POST',
      file,
      options: { _query: { quiet: true } },
      isStream: true,
      statusCodes: { 200: true },
      ...(signal && { abortSignal: signal }),
    });
    await follow(answer as IncomingMessage);
  } catch (error) {
    signal?.throwIfAborted();
    if (broken) throw broken;
    if (error instanceof TsinitError) throw error;
    throw new TsinitError('ENGINE', `the engine cannot load the image: ${engineMessage(error)}`, {
      cause: error,
    });
  } finally {
    file.destroy();
  }
}

/** The engine answers 200 before it loads: whether it succeeds is in the messages. */
async function follow(answer: IncomingMessage): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  for (const line of Buffer.concat(chunks).toString('utf8').split('\n')) {
    if (line.trim() === '') continue;
    const { error, errorDetail } = JSON.parse(line) as { error?: string; errorDetail?: { message?: string } };
    const failure = errorDetail?.message ?? error;
    if (failure !== undefined) throw new Error(failure);
  }
}

/** A source may use its buffers again while the socket still holds them. */
async function* copied(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of archive) yield Buffer.from(chunk);
}
