import { dirname } from 'node:path/posix';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import tar from 'tar-stream';

/** By path, with slashes. */
export type Files = Readonly<Record<string, { readonly bytes: Uint8Array; readonly mode: number }>>;

/** A tar of these files and their folders, root's, from 1970: the same bytes for the same files. */
export async function tarOf(files: Files): Promise<Buffer> {
  const pack = tar.pack();
  const header = { uid: 0, gid: 0, mtime: new Date(0) };
  const paths = Object.keys(files).sort();
  const folders = new Set(paths.flatMap(foldersOf));
  for (const name of [...folders].sort()) pack.entry({ ...header, name, type: 'directory', mode: 0o755 });
  for (const name of paths) {
    const { bytes, mode } = files[name] as Files[string];
    pack.entry({ ...header, name, mode }, Buffer.from(bytes));
  }
  pack.finalize();
  return buffer(pack);
}

/** With no time and no operating system in the header, which Node writes by the host. */
export function zip(bytes: Buffer): Buffer {
  const zipped = gzipSync(bytes, { level: 9 });
  zipped[9] = 255;
  return zipped;
}

function foldersOf(path: string): string[] {
  const parent = dirname(path);
  return parent === '.' ? [] : [...foldersOf(parent), parent];
}
