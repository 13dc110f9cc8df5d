import { constants, existsSync } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { removeLeftovers, temporaryBeside } from './temporary.js';

const spoolName = 'spool';

/**
 * Keeps a stream on disk, so that it can be read in any order. The file has no name any more: it is gone when it is
 * closed, however the process ends.
 * @param most Bytes after which it is refused.
 */
export async function spool(
  bytes: AsyncIterable<Uint8Array>,
  most = Number.POSITIVE_INFINITY,
  signal?: AbortSignal,
): Promise<FileHandle> {
  await removeLeftovers(spoolFolder(), spoolName);
  const path = temporaryBeside(join(spoolFolder(), spoolName));
  const file = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    await unlink(path);
    let size = 0;
    for await (const chunk of bytes) {
      signal?.throwIfAborted();
      size += chunk.length;
      if (size > most) {
        throw new TsinitError('IMAGE_INVALID', `it unpacks to more than ${most} bytes, as no image does`);
      }
      await file.writev([chunk]);
    }
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** TMPDIR, or /var/tmp, which, unlike /tmp, is never in memory; containers/image does the same. */
function spoolFolder(): string {
  return process.env['TMPDIR'] ?? (existsSync('/var/tmp') ? '/var/tmp' : tmpdir());
}
