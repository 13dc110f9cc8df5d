import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type Docker from 'dockerode';
import { extract } from 'tar-stream';
import { refusalStatus } from '../engine/request.js';
import { type ElfFacts, readElf } from './elf.js';

/** A program in a container's file system. */
export interface ProgramFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Hex. */
  readonly sha256: string;
  /** Null where it is no ELF file. */
  readonly elf: ElfFacts | null;
}

/** No init is larger; what is, need not be copied out of the container to know that it is none of ours. */
const LARGEST = 4 << 20;

/** Null where there is no regular file of that name, or only one too large to be an init. */
export async function readProgram(container: Docker.Container, path: string): Promise<ProgramFile | null> {
  let archive: Readable;
  try {
    archive = (await container.getArchive({ path })) as Readable;
  } catch (error) {
    if (refusalStatus(error) === 404) return null;
    throw error;
  }
  const entries = archive.pipe(extract());
  archive.on('error', (error) => entries.destroy(error));
  try {
    for await (const entry of entries) {
      const { type, size = 0, mode = 0, uid = 0, gid = 0 } = entry.header;
      if (type !== 'file' || size > LARGEST) return null;
      const bytes = await buffer(entry);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { path, size, mode: mode & 0o7777, uid, gid, sha256, elf: readElf(bytes) };
    }
    return null;
  } finally {
    archive.destroy();
  }
}
