import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import type { Strategy, Surroundings } from '../surroundings.js';

/** `DOCKER_CONTEXT`, or else the one that `docker context use` wrote down. `default` is none. */
export const dockerContext: Strategy = (surroundings) => {
  const { env } = surroundings;
  const configFile = join(configFolder(surroundings), 'config.json');
  const name = env['DOCKER_CONTEXT'] || currentContext(configFile);
  if (!name || name === 'default') return [];
  const foundBy = `docker context "${name}"`;
  return [{ endpoint: contextEndpoint(configFolder(surroundings), name), foundBy, chosen: true }];
};

function configFolder({ env, homeDirectory }: Surroundings): string {
  return env['DOCKER_CONFIG'] || join(homeDirectory, '.docker');
}

function currentContext(configFile: string): string | undefined {
  const config = readJson(configFile) as { currentContext?: unknown } | undefined;
  return typeof config?.currentContext === 'string' ? config.currentContext : undefined;
}

function contextEndpoint(folder: string, name: string): string {
  const digest = createHash('sha256').update(name).digest('hex');
  const meta = readJson(join(folder, 'contexts', 'meta', digest, 'meta.json'));
  const endpoint = (meta as { Endpoints?: { docker?: { Host?: unknown } } } | undefined)?.Endpoints?.docker
    ?.Host;
  if (typeof endpoint === 'string' && endpoint !== '') return endpoint;
  throw new TsinitError(
    'ENGINE_CONTEXT',
    `docker context "${name}" is not there or names no Docker endpoint`,
    {
      hint: 'see `docker context ls`, or set DOCKER_HOST',
    },
  );
}

/** Undefined where there is no such file. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new TsinitError('ENGINE_CONTEXT', `${path}: cannot be read: ${(cause as Error).message}`, {
      hint: 'mend the file, or set DOCKER_HOST',
      cause,
    });
  }
}
