import { homedir } from 'node:os';
import type { Dispatcher } from 'undici';

/** What the way to a registry depends on; nothing of it is read from anywhere else. */
export interface RegistryOptions {
  /** Default `process.env`: DOCKER_CONFIG, PATH for credential helpers, proxies, SSL_CERT_FILE, NODE_EXTRA_CA_CERTS. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Has `.docker/config.json`. */
  readonly homeDirectory?: string | undefined;
  /** Has a folder for each registry: `ca.crt`, `client.cert`, `client.key`. Default `/etc/docker/certs.d`. */
  readonly certsDirectory?: string | undefined;
  /** Milliseconds for one request with its answer; default 30 000. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Takes all requests, in place of connections made with the settings above. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** The same with nothing left open. */
export interface RegistrySurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  readonly certsDirectory: string;
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  readonly dispatcher: Dispatcher | undefined;
}

export function registrySurroundings(options: RegistryOptions): RegistrySurroundings {
  return {
    env: options.env ?? process.env,
    homeDirectory: options.homeDirectory ?? homedir(),
    certsDirectory: options.certsDirectory ?? '/etc/docker/certs.d',
    timeout: options.timeout ?? 30_000,
    signal: options.signal,
    dispatcher: options.dispatcher,
  };
}
