import type { FileHandle } from 'node:fs/promises';
import { posix } from 'node:path';
import { archivePath } from './archive-path.js';
import { readRange } from './byte-range.js';
import { blockSize, decodeHeader, padding, type TarHeader } from './tar-header.js';

/** A file's bytes within the archive. */
export interface TarRange {
  readonly offset: number;
  readonly size: number;
}

type Entry = TarRange | { readonly linkTo: string };

/** An image has a few files for each layer. */
const mostEntries = 100_000;
const mostLinks = 8;
/** Bytes of a long name or of a PAX header. */
const longestExtension = 64 << 10;

/** What a tar holds and where, so that bodies can be read in any order or not at all. */
export class TarIndex {
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(entries: ReadonlyMap<string, Entry>) {
    this.#entries = entries;
  }

  /**
   * Reads the headers and nothing else.
   * @throws Error where it is no tar, is cut off, or holds what no image archive has; what it says is for a message.
   */
  static async read(file: FileHandle, signal?: AbortSignal): Promise<TarIndex> {
    const { size: end } = await file.stat();
    const entries = new Map<string, Entry>();
    let extension: Partial<TarHeader> = {};
    let count = 0;
    for (let at = 0; at + blockSize <= end; ) {
      signal?.throwIfAborted();
      const block = await readRange(file, at, blockSize);
      if (block.every((byte) => byte === 0)) break;
      if (++count > mostEntries) throw new Error(`it has more than ${mostEntries} entries`);
      const raw = decodeHeader(block);
      const offset = at + blockSize;
      const next = offset + raw.size + padding(raw.size);
      if ('xLK'.includes(raw.type)) {
        if (offset + raw.size > end) throw new Error('it is cut off');
        extension = { ...extension, ...(await readExtension(file, raw, offset)) };
        at = next;
        continue;
      }
      const header = { ...raw, ...extension };
      extension = {};
      const hasBody = header.type === '0' || !'12345'.includes(header.type);
      if (hasBody && offset + header.size > end) throw new Error('it is cut off');
      if (header.type !== 'g') addEntry(entries, header, offset);
      at = hasBody ? offset + header.size + padding(header.size) : offset;
    }
    if (count === 0) throw new Error('it is no tar');
    return new TarIndex(entries);
  }

  /** Where the file of this name is, through links. Undefined where there is none. */
  find(name: string): TarRange | undefined {
    let path = archivePath(name);
    for (let links = 0; path !== undefined && links <= mostLinks; links++) {
      const entry = this.#entries.get(path);
      if (!entry) return undefined;
      if ('size' in entry) return entry;
      path = entry.linkTo;
    }
    throw new Error(`${name} in it leads nowhere`);
  }
}

function addEntry(entries: Map<string, Entry>, { name, type, size, linkName }: TarHeader, offset: number) {
  const path = archivePath(name);
  if (path === undefined) throw new Error(`its entry ${JSON.stringify(name)} leads out of it`);
  if (type === '5') return;
  if (entries.has(path)) throw new Error(`it has two entries ${JSON.stringify(name)}`);
  if (type === '0') entries.set(path, { offset, size });
  if (type !== '1' && type !== '2') return;
  const linkTo = archivePath(linkName, type === '2' ? posix.dirname(path) : '');
  if (linkTo === undefined) throw new Error(`its link ${JSON.stringify(name)} leads out of it`);
  entries.set(path, { linkTo });
}

/** The long name, or the PAX fields, that stand before the entry that they belong to. */
async function readExtension(
  file: FileHandle,
  { type, size }: TarHeader,
  offset: number,
): Promise<Partial<TarHeader>> {
  if (size > longestExtension) throw new Error('a name in it is too long');
  const body = await readRange(file, offset, size);
  if (type !== 'x') {
    const name = body.toString('utf8').replace(/\0.*$/s, '');
    return type === 'L' ? { name } : { linkName: name };
  }
  const fields: { name?: string; linkName?: string; size?: number } = {};
  for (let at = 0; at < body.length; ) {
    const length = Number.parseInt(body.toString('latin1', at, at + 12), 10);
    const record = body.toString('utf8', at, at + length - 1);
    const [, key, value = ''] = /^\d+ ([^=]+)=(.*)$/s.exec(record) ?? [];
    if (!key) throw new Error('a PAX header of it cannot be read');
    if (key.startsWith('GNU.sparse.')) throw new Error('it has a sparse file');
    if (key === 'path') fields.name = value;
    if (key === 'linkpath') fields.linkName = value;
    if (key === 'size') fields.size = sizeOf(value);
    at += length;
  }
  return fields;
}

function sizeOf(value: string): number {
  const size = Number(value);
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(size))
    throw new Error('it has an entry of an impossible size');
  return size;
}
