import { TsinitError } from '@tsinit/init-runtime';

/**
 * Reads `--build-arg` as docker does: without `=value` it is the environment's, and null where that has none.
 * @throws TsinitError `USAGE`
 */
export function parseBuildArgument(text: string): [name: string, value: string | null] {
  const equals = text.indexOf('=');
  if (equals < 0) return [text, process.env[text] ?? null];
  if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)];
  throw new TsinitError('USAGE', `--build-arg takes NAME=value or NAME, not ${JSON.stringify(text)}`, {
    hint: 'see --help',
  });
}
