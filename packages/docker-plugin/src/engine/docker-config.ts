import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import type { Surroundings } from './surroundings.js';

/** Where the Docker CLI keeps its settings and contexts. */
export function configFolder({ env, homeDirectory }: Pick<Surroundings, 'env' | 'homeDirectory'>): string {
  return env['DOCKER_CONFIG'] || join(homeDirectory, '.docker');
}

/**
 * Undefined where there is no such file.
 * @throws TsinitError `ENGINE_CONTEXT`
 */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    // A JSON error quotes the text, and a config has passwords in it.
    const why = cause instanceof SyntaxError ? 'it is not JSON' : (cause as Error).message;
    throw new TsinitError('ENGINE_CONTEXT', `${path}: cannot be read: ${why}`, {
      hint: 'mend the file, or set DOCKER_HOST',
      cause,
    });
  }
}
