import { constants, type Stats } from 'node:fs';
import { type FileHandle, link, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { removeLeftovers, temporaryBeside } from './temporary.js';

/**
 * Writes a file that is there in full or not at all: beside its target, to the disk, and then under its name.
 * @param replace Whether what is there may be replaced; its owner and permission bits stay.
 * @throws TsinitError `DESTINATION_EXISTS`; what the bytes give.
 */
export async function writeAtomically(
  name: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  replace: boolean,
): Promise<void> {
  const old = replace ? await stat(name).catch(() => undefined) : undefined;
  // What a symbolic link leads to is replaced, and not the link.
  const path = old ? await realpath(name) : name;
  await removeLeftovers(dirname(path), basename(path));
  const temporary = temporaryBeside(path);
  const file = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666);
  try {
    try {
      if (old) await keepOwnerAndMode(file, old);
      await writeAll(file, bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    if (replace) await rename(temporary, path);
    else await linkNew(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Only root can give files away: a file of somebody else in a folder of ours becomes ours, as with sed -i. */
async function keepOwnerAndMode(file: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  await file.chown(uid, gid).catch(() => {});
  await file.chmod(mode & 0o7777);
}

async function writeAll(file: FileHandle, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  for await (const chunk of bytes) {
    for (let done = 0; done < chunk.length; ) {
      done += (await file.write(chunk, done, chunk.length - done)).bytesWritten;
    }
  }
}

/** Unlike a rename, a link never replaces what somebody else has put there in the meantime. */
async function linkNew(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw exists(path);
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
    await rename(temporary, path); // A file system without hard links.
    return;
  }
  await unlink(temporary);
}

export function exists(what: string): TsinitError {
  return new TsinitError('DESTINATION_EXISTS', `${what} is there already`, {
    hint: 'choose another DESTINATION, or replace it with --force',
  });
}

export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY);
  await folder.sync().finally(() => folder.close());
}
