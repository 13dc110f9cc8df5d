import type { RegistryClient } from './registry-client.js';

/** One repository, and the client that speaks to its registry. */
export interface Repository {
  readonly client: RegistryClient;
  /** `docker.io`, `localhost:5000` */
  readonly registry: string;
  /** `library/node` */
  readonly name: string;
}

export function pullScope(name: string): string {
  return `repository:${name}:pull`;
}

export function pushScope(name: string): string {
  return `repository:${name}:pull,push`;
}
