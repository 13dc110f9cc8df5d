import type { FileHandle } from 'node:fs/promises';

/** Bytes of one read: large enough that the way through Node's thread pool does not count. */
const chunkSize = 1 << 20;

/**
 * A part of a file, from its start to its end, in constant memory. The next chunk is read while the consumer works on
 * this one. A chunk is valid until the next but one is asked for.
 * @throws Error where the file ends before the range does.
 */
export async function* byteRange(
  file: FileHandle,
  start: number,
  length: number,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const end = start + length;
  const buffers = [0, 1, 2].map(() => Buffer.allocUnsafe(Math.min(chunkSize, length)));
  let ahead = read(file, buffers[0] as Buffer, start, end);
  try {
    for (let at = start, turn = 1; at < end; turn++) {
      const chunk = await ahead;
      signal?.throwIfAborted();
      at += chunk.length;
      ahead = read(file, buffers[turn % buffers.length] as Buffer, at, end);
      yield chunk;
    }
  } finally {
    // The file may be closed as soon as this has ended.
    await ahead.catch(() => {});
  }
}

/** The range as a whole; it must be small. */
export async function readRange(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(buffer, done, length - done, start + done);
    if (bytesRead === 0) throw new Error('the file ends too early');
    done += bytesRead;
  }
  return buffer;
}

async function read(file: FileHandle, buffer: Buffer, at: number, end: number): Promise<Buffer> {
  if (at === end) return buffer.subarray(0, 0);
  const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - at), at);
  if (bytesRead === 0) throw new Error('the file ends too early');
  return buffer.subarray(0, bytesRead);
}
