import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecureContextOptions } from 'node:tls';
import { TsinitError } from '@tsinit/init-runtime';
import { configFolder } from './docker-config.js';
import type { Surroundings } from './surroundings.js';

/** `--tls`, `--tlsverify`, `--tlscacert`, `--tlscert`, `--tlskey` of the Docker CLI. */
export interface TlsOptions {
  /** Whether the engine has to prove who it is. */
  readonly verify: boolean;
  /** Paths of PEM files; default `ca.pem`, `cert.pem` and `key.pem` in DOCKER_CERT_PATH or Docker's own folder. */
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** Paths of PEM files. Without `ca`, the system's authorities are trusted. */
export interface TlsFiles {
  readonly verify: boolean;
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

/** As the Docker CLI has it: DOCKER_CERT_PATH alone asks for nothing; a client's certificate may be missing. */
export function tlsOfEnvironment(surroundings: Surroundings): TlsFiles | undefined {
  const { env } = surroundings;
  const verify = Boolean(env['DOCKER_TLS_VERIFY']);
  const tls = surroundings.tls ?? (verify || env['DOCKER_TLS'] ? { verify } : undefined);
  if (!tls) return undefined;
  const folder = env['DOCKER_CERT_PATH'] || configFolder(surroundings);
  return {
    verify: tls.verify,
    ca: tls.verify ? (tls.ca ?? join(folder, 'ca.pem')) : undefined,
    cert: tls.cert ?? ifThere(join(folder, 'cert.pem')),
    key: tls.key ?? ifThere(join(folder, 'key.pem')),
  };
}

/** What a docker context keeps in its own folder; undefined where that is nothing. */
export function tlsOfContext(folder: string, verify: boolean): TlsFiles | undefined {
  const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((name) => ifThere(join(folder, name)));
  return ca || cert || key || !verify ? { verify, ca, cert, key } : undefined;
}

/** @throws TsinitError `ENGINE_TLS` where a file cannot be read. */
export function readTlsFiles({
  verify,
  ca,
  cert,
  key,
}: TlsFiles): SecureContextOptions & { rejectUnauthorized: boolean } {
  return {
    rejectUnauthorized: verify,
    ...(ca !== undefined && { ca: read(ca) }),
    ...(cert !== undefined && { cert: read(cert) }),
    ...(key !== undefined && { key: read(key) }),
  };
}

function ifThere(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new TsinitError('ENGINE_TLS', `${path}: cannot be read: ${(cause as Error).message}`, {
      hint: 'put the certificate there, or name its folder in DOCKER_CERT_PATH',
      cause,
    });
  }
}
