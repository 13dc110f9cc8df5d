import { crc32 } from 'node:zlib';

/** Bytes that one block can store. */
const mostStored = 0xffff;

/**
 * Gzip that stores and does not compress: builds of zlib compress to different bytes, and equal layers must have
 * equal digests wherever they are made. It costs a few kB in an image.
 */
export function storedGzip(bytes: Uint8Array): Buffer {
  const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
  const blocks: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += mostStored) {
    const part = bytes.subarray(at, at + mostStored);
    const head = Buffer.alloc(5);
    head[0] = at + mostStored >= bytes.length ? 1 : 0;
    head.writeUInt16LE(part.length, 1);
    head.writeUInt16LE(part.length ^ 0xffff, 3);
    blocks.push(head, part);
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([header, ...blocks, trailer]);
}
