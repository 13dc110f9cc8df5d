import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostPlatform, initBinary } from '@tsinit/init-runtime';

export const tsinit = fileURLToPath(new URL('../../node_modules/.bin/tsinit', import.meta.url));

/** A folder for the time of `body`, on the disk and not in memory. */
export async function withWorkplace<T>(body: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync('/var/tmp/tsinit-bench-inject-');
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The init, and a Dockerfile that puts it into an image as people do. */
export function writeContext(folder: string, image: string): void {
  copyFileSync(initBinary(hostPlatform()).path, join(folder, 'tsinit'));
  writeFileSync(join(folder, '.dockerignore'), '*\n!tsinit\n');
  const lines = [`FROM ${image}`, 'COPY tsinit /tsinit', 'ENTRYPOINT ["/tsinit", "-c", "--"]'];
  writeFileSync(join(folder, 'Dockerfile'), lines.join('\n'));
}
