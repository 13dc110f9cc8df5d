import { buffer } from 'node:stream/consumers';
import { INIT_PATH } from '@tsinit/init-runtime';
import tar from 'tar-stream';

/** A tar with the init alone, the same bytes for the same binary, so that its layer has the same digest in all images. */
export async function initLayer(binary: Uint8Array): Promise<Buffer> {
  const pack = tar.pack();
  const header = { name: INIT_PATH.slice(1), mode: 0o755, uid: 0, gid: 0, mtime: new Date(0) };
  pack.entry(header, Buffer.from(binary));
  pack.finalize();
  return buffer(pack);
}
