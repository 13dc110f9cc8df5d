import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';

/**
 * The folder that `docker build` is given for a Dockerfile.
 * @param named `--context`.
 * @throws TsinitError `USAGE`
 */
export function buildContext(dockerfile: string, named: string | undefined): string {
  if (named === undefined) return dirname(dockerfile);
  if (statSync(named, { throwIfNoEntry: false })?.isDirectory()) return named;
  throw new TsinitError('USAGE', `${named}: is not a folder`, {
    hint: 'name the folder that is built from',
  });
}

/** What every builder reads. */
export function contextIgnoreFile(context: string): string {
  return join(context, '.dockerignore');
}

/** What BuildKit reads instead, where it is there. */
export function ownIgnoreFile(dockerfile: string): string {
  return `${dockerfile}.dockerignore`;
}
