import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sumsPath, vendoredFolder } from './vendored-paths.js';

/** The architectures that a build context has the init for, or had: by its folders and by its SHA256SUMS. */
export function vendoredArchitectures(context: string): string[] {
  const recorded = attempt(() => readFileSync(join(context, sumsPath), 'utf8')) ?? '';
  const listed = [...recorded.matchAll(/^[0-9a-f]{64} [ *](\w+)\/tsinit\r?$/gm)].map(
    ([, architecture]) => architecture as string,
  );
  const folder = join(context, vendoredFolder);
  const entries = attempt(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  const present = entries
    .filter(
      (entry) =>
        entry.isDirectory() && attempt(() => readdirSync(join(folder, entry.name)))?.includes('tsinit'),
    )
    .map(({ name }) => name);
  return [...new Set([...listed, ...present])].sort();
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined; // Not there; what cannot be read is refused where it is compared.
  }
}
