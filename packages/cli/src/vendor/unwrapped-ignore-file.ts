import { readSourceIfThere } from '../files/read-file.js';
import type { Rewrite } from '../files/rewrite.js';

/** The ignore file without wrap's rule; nothing where it is not there or has none. */
export async function unwrappedIgnoreFile(path: string): Promise<Rewrite[]> {
  const file = readSourceIfThere(path);
  if (!file) return [];
  const { withoutInitRules } = await import('./ignore-rule.js');
  const after = withoutInitRules(file.bytes);
  return Buffer.compare(file.bytes, after) === 0 ? [] : [{ file, after }];
}
