import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSourceIfThere } from '../files/read-file.js';
import type { Placement, Rewrite } from '../files/rewrite.js';
import { contextIgnoreFile, ownIgnoreFile } from './build-context.js';
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

/**
 * What adds the rules that let the init through to each ignore file that keeps it out: the context's, and the
 * Dockerfile's own. Undefined where there is neither. Reads them when it is called.
 */
export async function loadIgnoreRule(
  context: string,
  dockerfile?: string,
): Promise<((architectures: readonly string[]) => Rewrite[]) | undefined> {
  const paths = [
    contextIgnoreFile(context),
    ...(dockerfile === undefined ? [] : [ownIgnoreFile(dockerfile)]),
  ];
  if (!paths.some((path) => existsSync(path))) return undefined;
  const { letInitThrough } = await import('./ignore-rule.js');
  return (architectures) =>
    paths
      .flatMap((path) => readSourceIfThere(path) ?? [])
      .map((file) => ({ file, after: letInitThrough(file.bytes, architectures) }))
      .filter(({ file, after }) => after !== file.bytes);
}
