import { blockSize, encodeHeader, padding } from './tar-header.js';

export interface TarFile {
  readonly name: string;
  readonly size: number;
  /** Must give `size` bytes. */
  readonly body: AsyncIterable<Uint8Array> | readonly Uint8Array[];
}

/** A tar of these files, in constant memory; equal files make equal bytes. */
export async function* tarBytes(
  files: Iterable<TarFile> | AsyncIterable<TarFile>,
): AsyncGenerator<Uint8Array> {
  for await (const { name, size, body } of files) {
    yield encodeHeader(name, size);
    yield* body;
    if (padding(size) > 0) yield Buffer.alloc(padding(size));
  }
  yield Buffer.alloc(2 * blockSize);
}
