import { TsinitError } from '@tsinit/init-runtime';
import { unreachableReason } from '../../engine/unreachable-reason.js';
import type { HttpAnswer } from './http-transport.js';

/**
 * All of an answer's body.
 * @param limit In bytes; a longer one is given up as soon as it is known to be.
 * @throws TsinitError `REGISTRY_TOO_LARGE`, `REGISTRY_UNREACHABLE` where it breaks off.
 */
export async function readBody({ url, headers, body }: HttpAnswer, limit: number): Promise<Buffer> {
  if (Number(headers['content-length']) > limit) {
    body.destroy();
    throw tooLarge(url, limit);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw tooLarge(url, limit); // leaving the loop destroys the stream
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof TsinitError) throw cause;
    throw new TsinitError(
      'REGISTRY_UNREACHABLE',
      `${url.host}: the answer broke off: ${unreachableReason(cause)}`,
      { cause },
    );
  }
  return Buffer.concat(chunks);
}

/** Lets an answer go whose body nobody wants. */
export function discardBody({ body }: HttpAnswer): void {
  body.on('error', () => {}).destroy();
}

function tooLarge({ host, pathname }: URL, limit: number): TsinitError {
  const megabytes = limit / 1024 / 1024;
  return new TsinitError('REGISTRY_TOO_LARGE', `${host}: ${pathname} is larger than ${megabytes} MB`);
}
