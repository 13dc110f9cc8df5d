import { createHash } from 'node:crypto';
import type { Descriptor } from './descriptor.js';
import { algorithmOf } from './digest.js';
import { invalid } from './invalid.js';

/** Where content is found by digest: a layout, an archive, an engine, a registry. */
export interface Blobs {
  /**
   * The bytes, not verified yet. Undefined where it is not there.
   * A chunk is valid until the next but one is asked for.
   */
  open(descriptor: Descriptor, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array> | undefined>;
}

/** Registries take no larger manifest, and no tool makes so large a config. */
export const largestJson = 4 << 20;

/**
 * The bytes of a blob; they end with an error where they are not what the descriptor says.
 * @throws TsinitError `IMAGE_INVALID`
 */
export async function* readBlob(
  blobs: Blobs,
  descriptor: Descriptor,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { digest, size } = descriptor;
  const hash = createHash(algorithmOf(digest));
  const bytes = await blobs.open(descriptor, signal);
  if (!bytes) throw invalid(`the image lacks ${digest}`);
  let left = size;
  for await (const chunk of bytes) {
    left -= chunk.length;
    if (left < 0) break;
    hash.update(chunk);
    yield chunk;
  }
  if (left !== 0)
    throw invalid(`${digest} has ${left < 0 ? 'more' : 'less'} than the ${size} bytes it should have`);
  const actual = `${algorithmOf(digest)}:${hash.digest('hex')}`;
  if (actual !== digest) throw invalid(`the content of ${digest} has another digest, ${actual}`);
}

/**
 * A manifest, an index or a config.
 * @throws TsinitError `IMAGE_INVALID`
 */
export async function readText(blobs: Blobs, descriptor: Descriptor, signal?: AbortSignal): Promise<string> {
  const { digest, size } = descriptor;
  if (size > largestJson)
    throw invalid(`${digest} is too large for a ${descriptor.mediaType}: ${size} bytes`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of readBlob(blobs, descriptor, signal)) chunks.push(Buffer.from(chunk));
  return textOf(Buffer.concat(chunks), digest);
}

/** @throws TsinitError `IMAGE_INVALID` where the bytes are no UTF-8: as text they would have another digest. */
export function textOf(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw invalid(`${what} is no UTF-8`, cause);
  }
}

/** Those that are in memory, in front of others. */
export function withBlobs(
  added: ReadonlyMap<string, Uint8Array>,
  behind: Blobs = { open: async () => undefined },
): Blobs {
  return {
    async open(descriptor, signal) {
      const bytes = added.get(descriptor.digest);
      return bytes ? chunks(bytes) : behind.open(descriptor, signal);
    },
  };
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
