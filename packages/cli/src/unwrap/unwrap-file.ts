import { TsinitError } from '@tsinit/init-runtime';
import { unwrapDockerfile } from '../dockerfile/unwrap-dockerfile.js';
import { readSource } from '../files/read-file.js';
import { writeFiles } from '../files/rewrite.js';
import { printDiff } from '../report/unified-diff.js';
import { ownIgnoreFile } from '../vendor/build-context.js';
import { unwrappedIgnoreFile } from '../vendor/unwrapped-ignore-file.js';

/**
 * Gives a Dockerfile and the ignore file of its own their original bytes back.
 * @throws TsinitError Nothing has been changed then.
 */
export async function unwrapFile(path: string): Promise<void> {
  const file = readSource(path);
  const { status, source, reason } = unwrapDockerfile(file.bytes);
  if (status === 'refused' && reason) {
    throw new TsinitError(reason.code, `${path}:${reason.line}: ${reason.message}`, { hint: reason.remedy });
  }
  const rewrites = [
    ...(status === 'unwrapped' ? [{ file, after: source }] : []),
    ...(await unwrappedIgnoreFile(ownIgnoreFile(path))),
  ];
  writeFiles([], rewrites);
  for (const rewrite of rewrites) printDiff(rewrite);
}
