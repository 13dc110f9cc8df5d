import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { type Platform, probeBinary } from '@tsinit/init-runtime';
import { pack } from 'tar-stream';
import { PROBE_PATH } from './context.js';

/** tsinit-probe for the platform, as a tar to lay over a container's root folder: any user may run it. */
export async function probeArchive(platform: Platform): Promise<Buffer> {
  const archive = pack();
  archive.entry(
    { name: PROBE_PATH.slice(1), mode: 0o755, uid: 0, gid: 0 },
    await readFile(probeBinary(platform).path),
  );
  archive.finalize();
  return buffer(archive);
}
