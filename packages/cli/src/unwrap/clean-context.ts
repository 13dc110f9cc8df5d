import { join } from 'node:path';
import { writeFiles } from '../files/rewrite.js';
import { log } from '../report/log.js';
import { print } from '../report/stdout.js';
import { printDiff } from '../report/unified-diff.js';
import { contextIgnoreFile } from '../vendor/build-context.js';
import { removeVendored } from '../vendor/remove-vendored.js';
import { vendoredFolder } from '../vendor/vendored-paths.js';
import { copiesInit, findWrappedFile } from '../vendor/wrapped-files.js';
import { ignoreRewrites } from './ignore-rewrites.js';

/**
 * Where no Dockerfile of a context is wrapped any more, takes out what wrap put there.
 * @param named The files of the command line, which may lie outside the context.
 * @throws TsinitError `FILE`
 */
export async function cleanContext(context: string, named: readonly string[]): Promise<void> {
  if (named.some(copiesInit)) return;
  const wrapped = findWrappedFile(context);
  if (wrapped === 'unknown') {
    log(
      `${join(context, vendoredFolder)}: left there: too many files to tell whether a Dockerfile still copies it`,
    );
  }
  if (wrapped !== undefined) return;
  const rewrites = await ignoreRewrites(contextIgnoreFile(context));
  writeFiles([], rewrites);
  for (const rewrite of rewrites) printDiff(rewrite);
  for (const path of removeVendored(context)) print(`${path}: removed`);
}
