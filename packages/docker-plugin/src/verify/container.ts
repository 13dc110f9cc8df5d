import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type Docker from 'dockerode';
import { engineMessage, refusalStatus } from '../engine/request.js';
import type { VerifyContext } from './context.js';
import { lineSink } from './lines.js';

/** A container of the verifier's, running or ended. */
export interface VerifyContainer {
  readonly id: string;
  readonly handle: Docker.Container;
  /** Its exit code, once it has ended by whatever cause. */
  readonly ended: Promise<number>;
  /** All its output has been read. */
  readonly outputClosed: Promise<void>;
}

export interface ContainerSpec {
  /** What the engine's API calls it; the image and the labels are put in here. */
  readonly create: Docker.ContainerCreateOptions;
  /** A tar to lay over the root folder before the start. */
  readonly files?: Buffer | undefined;
  readonly onLine?: ((line: string) => void) | undefined;
  readonly beforeStart?: ((handle: Docker.Container) => Promise<void>) | undefined;
}

/** The engine would not start it: the command is not there, or the image asks for what this engine has not. */
export class StartRefused extends Error {}

/** Runs `body` on a fresh container of the image, and removes the container however that ends. */
export async function withContainer<T>(
  context: VerifyContext,
  { create, files, onLine = () => {}, beforeStart }: ContainerSpec,
  body: (container: VerifyContainer) => Promise<T>,
): Promise<T> {
  const { docker, image, labels, signal } = context;
  signal.throwIfAborted();
  // Not abortable: a request cut off here could leave a container whose id we never learn.
  const handle = await docker
    .createContainer({ ...create, Image: image.id, Labels: { ...labels } })
    .catch(refusal);
  const remove = () => handle.remove({ force: true, v: true });
  let result: T;
  try {
    if (files) await handle.putArchive(files, { path: '/' });
    await beforeStart?.(handle);
    // Not before that: Podman looks for the command when one attaches.
    const stream = await handle.attach({ stream: true, stdout: true, stderr: true }).catch(refusal);
    const outputClosed = readLines(docker, stream as unknown as Readable, onLine);
    await handle.start().catch(refusal);
    const ended = handle.wait().then(({ StatusCode }: { StatusCode: number }) => StatusCode);
    ended.catch(() => {}); // fails where the container is removed while nobody waits for its end
    result = await body({ id: handle.id, handle, ended, outputClosed });
  } catch (error) {
    await remove().catch(() => {}); // what went wrong first says more
    throw error;
  }
  await remove();
  return result;
}

/** Settles when all has been read. */
async function readLines(docker: Docker, stream: Readable, onLine: (line: string) => void): Promise<void> {
  const sinks = [lineSink(onLine), lineSink(onLine)] as const;
  docker.modem.demuxStream(stream, ...sinks);
  await finished(stream, { writable: false }).catch(() => {}); // it breaks off where the container is removed
  await Promise.all(sinks.map((sink) => finished(sink.end())));
}

/** An answer of the engine is a refusal, unless it says that the image is gone; a broken connection is a failure. */
function refusal(error: unknown): never {
  const status = refusalStatus(error);
  const message = engineMessage(error);
  if (status === undefined || /no such image/i.test(message)) throw error;
  throw new StartRefused(message, { cause: error });
}
