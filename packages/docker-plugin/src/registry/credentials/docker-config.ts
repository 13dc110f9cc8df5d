import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configFolder } from '../../engine/docker-config.js';
import type { RegistrySurroundings } from '../registry-options.js';

/** The part of `config.json` that is about credentials. */
export interface DockerConfig {
  readonly path: string;
  readonly auths: Readonly<Record<string, AuthEntry>>;
  readonly credsStore: string | undefined;
  readonly credHelpers: Readonly<Record<string, string>>;
}

export interface AuthEntry {
  /** Base64 of `user:password`. */
  readonly auth?: string;
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
  readonly registrytoken?: string;
}

/**
 * The Docker CLI's configuration: `$DOCKER_CONFIG/config.json`, default `~/.docker/config.json`.
 * @throws Error where it cannot be read; where there is none, it is empty.
 */
export function readDockerConfig(
  surroundings: Pick<RegistrySurroundings, 'env' | 'homeDirectory'>,
): DockerConfig {
  const path = join(configFolder(surroundings), 'config.json');
  const config = parse(path) ?? {};
  return {
    path,
    auths: record<AuthEntry>(config['auths']),
    credsStore: typeof config['credsStore'] === 'string' ? config['credsStore'] : undefined,
    credHelpers: record<string>(config['credHelpers']),
  };
}

function parse(path: string): Record<string, unknown> | undefined {
  try {
    return record(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    // A JSON error quotes the text, and the text has passwords in it.
    throw new Error(`${path} ${cause instanceof SyntaxError ? 'is not JSON' : `cannot be read: ${message}`}`);
  }
}

function record<T>(value: unknown): Record<string, T> {
  return value !== null && typeof value === 'object' ? (value as Record<string, T>) : {};
}
