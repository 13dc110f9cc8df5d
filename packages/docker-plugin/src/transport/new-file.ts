import { lstat, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exists } from '../archive/atomic-file.js';
import { invalid } from '../oci/invalid.js';

/**
 * Refuses, before the work is done, a file that could not be written in the end.
 * @throws TsinitError `DESTINATION_EXISTS`, `IMAGE_INVALID`; Error of the file system.
 */
export async function newFile(path: string, reference: string, force: boolean): Promise<void> {
  if (!(await stat(dirname(path))).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
  const there = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (!there) return;
  if (!force) throw exists(reference);
  if (!there.isFile()) throw invalid('what is there is no regular file, and is not replaced');
}
