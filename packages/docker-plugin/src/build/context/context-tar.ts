import { createReadStream } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TsinitError } from '@tsinit/init-runtime';
import tar, { type Header, type Pack } from 'tar-stream';
import type { Builder } from '../builder.js';
import type { BuildContext } from './build-context.js';
import { type ContextEntry, contextEntries } from './context-entries.js';
import { fileError } from './file-error.js';

/**
 * The context as the tar that `POST /build` takes, made while it is read: memory does not grow with it.
 * A file that cannot be read ends the stream with a TsinitError `FILE`.
 */
export function contextTar(context: BuildContext, builder: Builder): Readable {
  const pack = tar.pack();
  fill(pack, context, builder).catch((error) => pack.destroy(error));
  return Readable.from(pack, { objectMode: false });
}

async function fill(pack: Pack, context: BuildContext, builder: Builder): Promise<void> {
  const forBuilder = await filesForBuilder(context, builder);
  for await (const entry of contextEntries(context.folder, context.rules)) {
    if (!forBuilder.has(entry.name)) await packEntry(pack, entry);
  }
  for (const [name, content] of forBuilder) {
    pack.entry({ name, mode: 0o644, mtime: new Date(0) }, Buffer.from(content));
  }
  pack.finalize();
}

/**
 * What the builder must read but `COPY . .` must not find: a Dockerfile that is ignored or lies elsewhere.
 * The classic builder's engine drops what a .dockerignore in the tar names once it has read it, so it gets one;
 * BuildKit has no such means behind this API, and finds the Dockerfile.
 */
async function filesForBuilder(
  context: BuildContext,
  builder: Builder,
): Promise<Map<string, string | Uint8Array>> {
  const { folder, dockerfile, rules, ownRules } = context;
  const files = new Map<string, string | Uint8Array>();
  if (dockerfile.inside && !rules.ignores(dockerfile.name)) return files;
  files.set(dockerfile.name, dockerfile.bytes);
  if (builder !== 'classic') return files;

  const ignoreFile = '.dockerignore';
  const rule = dockerfile.name.replace(/[*?[\]\\]/g, '\\$&');
  const text = await readFile(join(folder, ignoreFile), 'utf8').catch(() => undefined);
  if (text === undefined || rules.ignores(ignoreFile)) files.set(ignoreFile, `${rule}\n${ignoreFile}\n`);
  else if (ownRules || !dockerfile.inside) files.set(ignoreFile, `${text}\n${rule}\n`);
  else files.set(ignoreFile, text);
  return files;
}

type EntryHeader = Partial<Header> & Pick<Header, 'name'>;

async function packEntry(pack: Pack, { name, path, stats }: ContextEntry): Promise<void> {
  // Builders make root the owner of what they copy; other owners would only spoil the cache.
  const header = { name, mode: stats.mode & 0o7777, mtime: stats.mtime, uid: 0, gid: 0 };
  try {
    if (stats.isDirectory()) await packBare(pack, { ...header, type: 'directory' });
    else if (stats.isSymbolicLink()) {
      await packBare(pack, { ...header, type: 'symlink', linkname: await readlink(path) });
    } else if (stats.isFIFO()) await packBare(pack, { ...header, type: 'fifo' });
    else if (stats.isFile()) await packFile(pack, { ...header, size: stats.size }, path);
    // A socket or a device is nothing that an image could hold.
  } catch (cause) {
    throw fileError(path, cause);
  }
}

function packBare(pack: Pack, header: EntryHeader): Promise<void> {
  return new Promise((resolve, reject) => {
    pack.entry(header, '', (error) => (error ? reject(error) : resolve()));
  });
}

async function packFile(pack: Pack, header: EntryHeader & { size: number }, path: string): Promise<void> {
  if (header.size === 0) return packBare(pack, header);
  // What a log gains while it is read is left out: the header has promised a size.
  const file = createReadStream(path, { end: header.size - 1 });
  await new Promise<void>((resolve, reject) => {
    const sink = pack.entry(header, (error) => (error ? reject(error) : resolve()));
    pipeline(file, whole, sink as unknown as Writable).catch(reject);
  });

  async function* whole(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    yield* chunks;
    if (file.bytesRead === header.size) return;
    throw new TsinitError('FILE', `${path}: became shorter while it was read`, { hint: 'build again' });
  }
}
