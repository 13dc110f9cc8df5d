import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { byteRange, readRange } from '../archive/byte-range.js';
import { spool } from '../archive/spool.js';
import { TarIndex, type TarRange } from '../archive/tar-index.js';
import { type Blobs, largestJson, textOf } from '../oci/blobs.js';
import { invalid } from '../oci/invalid.js';
import { blobPath } from '../oci/layout.js';

/** A tar whose files can be read in any order. */
export class ArchiveFile {
  readonly #file: FileHandle;
  readonly #index: TarIndex;

  private constructor(file: FileHandle, index: TarIndex) {
    this.#file = file;
    this.#index = index;
  }

  /**
   * Opens a tar, compressed with gzip or not.
   * @throws TsinitError `IMAGE_INVALID`
   */
  static async open(path: string, signal?: AbortSignal): Promise<ArchiveFile> {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw invalid(stats.isDirectory() ? 'it is a folder' : 'it is no regular file');
      const compression = compressionOf(await readRange(file, 0, Math.min(4, stats.size)));
      if (compression === 'zstd') throw invalid('it is compressed with zstd; unpack it with `zstd -d` first');
      if (compression === undefined) return await ArchiveFile.over(file, signal);
      const unpacked = await unpack(file, stats.size, signal);
      await file.close();
      return await ArchiveFile.over(unpacked, signal);
    } catch (error) {
      await file.close().catch(() => {});
      throw error;
    }
  }

  /** Takes over an open file, and closes it where it is no archive. */
  static async over(file: FileHandle, signal?: AbortSignal): Promise<ArchiveFile> {
    try {
      return new ArchiveFile(file, await TarIndex.read(file, signal));
    } catch (error) {
      await file.close();
      signal?.throwIfAborted();
      throw 'code' in (error as Error) ? error : invalid((error as Error).message, error);
    }
  }

  find(name: string): TarRange | undefined {
    try {
      return this.#index.find(name);
    } catch (error) {
      throw invalid((error as Error).message, error);
    }
  }

  bytes({ offset, size }: TarRange, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    return byteRange(this.#file, offset, size, signal);
  }

  /** How a file in it is compressed, by its first bytes. */
  async compression({ offset, size }: TarRange): Promise<'gzip' | 'zstd' | undefined> {
    return compressionOf(await readRange(this.#file, offset, Math.min(4, size)));
  }

  /** @throws TsinitError `IMAGE_INVALID` where it lacks the file, or that is too large for JSON. */
  async text(name: string): Promise<string> {
    const range = this.find(name);
    if (!range) throw invalid(`it has no ${name}`);
    if (range.size > largestJson) throw invalid(`its ${name} is too large: ${range.size} bytes`);
    return textOf(await readRange(this.#file, range.offset, range.size), `its ${name}`);
  }

  /** The blobs of a layout in it, and others by their digest. */
  blobs(others: ReadonlyMap<string, TarRange> = new Map()): Blobs {
    return {
      open: async ({ digest }, signal) => {
        const range = others.get(digest) ?? this.find(blobPath(digest));
        return range && this.bytes(range, signal);
      },
    };
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

/** Layers of zeros shrink a thousandfold; a whole image does not, and small ones do no harm. */
const mostExpansion = 100;
const harmless = 128 << 20;

/** The places of its files are known only when it is unpacked. */
async function unpack(file: FileHandle, size: number, signal?: AbortSignal): Promise<FileHandle> {
  const packed = file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 });
  const unpacked = packed.pipe(createGunzip({ chunkSize: 1 << 20 }));
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    return await spool(unpacked, Math.max(harmless, size * mostExpansion), signal);
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error;
    throw invalid('its gzip is damaged or cut off', error);
  }
}

function compressionOf(start: Buffer): 'gzip' | 'zstd' | undefined {
  if (start.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b]))) return 'gzip';
  return start.equals(Buffer.from([0x28, 0xb5, 0x2f, 0xfd])) ? 'zstd' : undefined;
}
