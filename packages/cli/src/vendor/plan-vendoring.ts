import { join } from 'node:path';
import { readSourceIfThere } from '../files/read-file.js';
import type { Placement, Rewrite } from '../files/rewrite.js';
import { contextIgnoreFile } from './build-context.js';
import { vendoredArchitectures } from './vendored-architectures.js';
import type { VendoredFile } from './vendored-init.js';
import { defaultArchitectures } from './vendored-paths.js';

/** @param asked Architectures to have besides those that are there; without any, the default. */
export function architecturesToVendor(context: string, asked: readonly string[] = []): readonly string[] {
  const wanted = [...new Set([...vendoredArchitectures(context), ...asked])].sort();
  return wanted.length > 0 ? wanted : defaultArchitectures;
}

/** Those of the files that are not as they should be. */
export function filesToPut(files: readonly VendoredFile[]): VendoredFile[] {
  return files.filter(({ state }) => state !== 'present');
}

export function placements(context: string, files: readonly VendoredFile[]): Placement[] {
  return files.map(({ path, bytes, mode }) => ({ path: join(context, path), bytes, mode }));
}

/** The rules that let the init through, in each ignore file that keeps it out: the context's, and those that are named. */
export async function ignoreRewrites(
  context: string,
  architectures: readonly string[],
  ignoreFiles: readonly string[] = [],
): Promise<Rewrite[]> {
  const files = [contextIgnoreFile(context), ...ignoreFiles].flatMap((path) => readSourceIfThere(path) ?? []);
  if (files.length === 0) return [];
  const { letInitThrough } = await import('./ignore-rule.js');
  return files
    .map((file) => ({ file, after: letInitThrough(file.bytes, architectures) }))
    .filter(({ file, after }) => after !== file.bytes);
}
