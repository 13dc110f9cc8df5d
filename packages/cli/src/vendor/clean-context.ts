import { join } from 'node:path';
import { type Rewrite, writeFiles } from '../files/rewrite.js';
import { log } from '../report/log.js';
import { contextIgnoreFile } from './build-context.js';
import { removeVendored } from './remove-vendored.js';
import { unwrappedIgnoreFile } from './unwrapped-ignore-file.js';
import { vendoredFolder } from './vendored-paths.js';
import { copiesInit, findWrappedFile } from './wrapped-files.js';

/** What was taken out of a context. */
export interface Cleaned {
  readonly rewrites: readonly Rewrite[];
  /** Files that are gone. */
  readonly paths: readonly string[];
}

/**
 * Where no Dockerfile of a context copies the init any more, takes out what wrap put there.
 * @param named The files of the command line, which may lie outside the context.
 * @throws TsinitError `FILE`
 */
export async function cleanContext(context: string, named: readonly string[]): Promise<Cleaned> {
  const nothing = { rewrites: [], paths: [] };
  if (named.some(copiesInit)) return nothing;
  const wrapped = findWrappedFile(context);
  if (wrapped === 'unknown') {
    log(
      `${join(context, vendoredFolder)}: left there: too many files to tell whether a Dockerfile still copies it`,
    );
  }
  if (wrapped !== undefined) return nothing;
  const rewrites = await unwrappedIgnoreFile(contextIgnoreFile(context));
  writeFiles([], rewrites);
  return { rewrites, paths: removeVendored(context) };
}
