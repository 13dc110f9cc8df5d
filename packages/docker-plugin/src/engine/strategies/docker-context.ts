import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { configFolder, readJson } from '../docker-config.js';
import type { Candidate, Strategy, Surroundings } from '../surroundings.js';
import { tlsOfContext } from '../tls-files.js';

/** `--context`. It goes before DOCKER_HOST, as in the Docker CLI. */
export const contextOption: Strategy = (surroundings) => namedContext(surroundings, surroundings.context);

/** `DOCKER_CONTEXT`, or else the one that `docker context use` wrote down. */
export const dockerContext: Strategy = (surroundings) => {
  // `--context default` means none of them.
  if (surroundings.context) return [];
  return namedContext(surroundings, surroundings.env['DOCKER_CONTEXT'] || currentContext(surroundings));
};

function currentContext(surroundings: Surroundings): string | undefined {
  const config = readJson(join(configFolder(surroundings), 'config.json'));
  const { currentContext } = (config ?? {}) as { currentContext?: unknown };
  return typeof currentContext === 'string' ? currentContext : undefined;
}

/** `default` is what there is without a context. */
function namedContext(surroundings: Surroundings, name: string | undefined): Candidate[] {
  if (!name || name === 'default') return [];
  const contexts = join(configFolder(surroundings), 'contexts');
  const digest = createHash('sha256').update(name).digest('hex');
  const meta = readJson(join(contexts, 'meta', digest, 'meta.json'));
  const { Host, SkipTLSVerify } = (meta as Meta | undefined)?.Endpoints?.docker ?? {};
  if (typeof Host !== 'string' || Host === '') throw noContext(name);
  const tls = tlsOfContext(join(contexts, 'tls', digest, 'docker'), SkipTLSVerify !== true);
  return [{ endpoint: Host, foundBy: `docker context "${name}"`, chosen: true, tls }];
}

interface Meta {
  readonly Endpoints?: { readonly docker?: { readonly Host?: unknown; readonly SkipTLSVerify?: unknown } };
}

function noContext(name: string): TsinitError {
  return new TsinitError(
    'ENGINE_CONTEXT',
    `docker context "${name}" is not there or names no Docker endpoint`,
    { hint: 'see `docker context ls`, or set DOCKER_HOST' },
  );
}
