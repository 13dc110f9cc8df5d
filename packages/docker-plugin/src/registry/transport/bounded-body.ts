import { TsinitError } from '@tsinit/init-runtime';
import { unreachableReason } from '../../engine/unreachable-reason.js';
import type { HttpAnswer } from './http-transport.js';

/**
 * All of an answer's body.
 * @param limit In bytes; a longer one is given up as soon as it is known to be.
 * @throws TsinitError `REGISTRY_TOO_LARGE`, `REGISTRY_UNREACHABLE` where it breaks off.
 */
export async function readBody(answer: HttpAnswer, limit: number): Promise<Buffer> {
  const { url, headers, body } = answer;
  if (Number(headers['content-length']) > limit) {
    body.destroy();
    throw tooLarge(url, limit);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyBytes(answer)) {
    size += chunk.length;
    if (size > limit) throw tooLarge(url, limit); // leaving the loop destroys the stream
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * An answer's body as it comes.
 * @throws TsinitError `REGISTRY_UNREACHABLE` where it breaks off; what the signal gives.
 */
export async function* bodyBytes({ url, body }: HttpAnswer, signal?: AbortSignal): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) yield chunk;
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof TsinitError) throw cause;
    throw new TsinitError(
      'REGISTRY_UNREACHABLE',
      `${url.host}: the answer broke off: ${unreachableReason(cause)}`,
      { cause },
    );
  }
}

/** A body up to this is read to its end, so that its connection serves again; a longer one costs more than a new one. */
const discardLimit = 16 * 1024;

/** Lets an answer go whose body nobody wants. */
export function discardBody({ body }: HttpAnswer): void {
  body.dump({ limit: discardLimit }).catch(() => {});
}

function tooLarge({ host, pathname }: URL, limit: number): TsinitError {
  const megabytes = limit / 1024 / 1024;
  return new TsinitError('REGISTRY_TOO_LARGE', `${host}: ${pathname} is larger than ${megabytes} MB`);
}
