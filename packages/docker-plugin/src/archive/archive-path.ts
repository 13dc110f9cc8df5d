import { posix } from 'node:path';

/** A path in an archive in its shortest form: `./a//b` is `a/b`. Undefined where it leads out of the archive. */
export function archivePath(path: string, folder = ''): string | undefined {
  if (path.startsWith('/') || path.includes('\0')) return undefined;
  const joined = posix.join(folder, path).replace(/\/$/, '');
  return joined === '..' || joined.startsWith('../') ? undefined : joined;
}
