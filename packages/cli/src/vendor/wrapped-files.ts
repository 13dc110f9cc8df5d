import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDockerfileName } from '../inputs/dockerfile-names.js';
import { vendoredFolder } from './vendored-paths.js';

const entriesAtMost = 20_000;
const bytesAtMost = 1_000_000;
const skipped = new Set(['.git', 'node_modules', vendoredFolder]);

/** The line, from 1, by which a Dockerfile copies the init out of its context; undefined where none does. */
export function copyLine(source: Uint8Array): number | undefined {
  const lines = Buffer.from(source).toString('latin1').split('\n');
  const index = lines.findIndex((line) => /^\s*COPY\s+\.tsinit\//i.test(line));
  return index < 0 ? undefined : index + 1;
}

/** Whether the file at a path is a Dockerfile that does so. */
export function copiesInit(path: string): boolean {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= bytesAtMost && copyLine(readFileSync(path)) !== undefined;
  } catch {
    return false;
  }
}

/**
 * A file of a build context that copies the init: any file of the top folder, whatever its name, and whatever is
 * named as a Dockerfile below it, unless it stands beside an init of its own.
 * @returns Its path; undefined where there is none; `unknown` where the context is too large to say.
 */
export function findWrappedFile(context: string): string | undefined | 'unknown' {
  const folders = [context];
  let count = 0;
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const entries = list(folder);
    count += entries.length;
    if (count > entriesAtMost) return 'unknown';
    const isContext = entries.some(({ name }) => name === vendoredFolder);
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) folders.push(path);
      } else if (folder === context || (isDockerfileName(entry.name) && !isContext)) {
        if (copiesInit(path)) return path;
      }
    }
  }
  return undefined;
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // Docker could not read it either.
  }
}
