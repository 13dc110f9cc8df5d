import { TsinitError } from '@tsinit/init-runtime';
import type { Candidate } from './surroundings.js';

/** How to reach an engine, in the words of Node's http. */
export type Address =
  | { readonly socketPath: string }
  | { readonly protocol: 'http'; readonly host: string; readonly port: number };

/**
 * Reads an endpoint as `DOCKER_HOST` has it.
 * @throws TsinitError `ENGINE_ENDPOINT`
 */
export function parseEndpoint({ endpoint, foundBy }: Candidate): Address {
  const [, scheme, rest] = /^(?:([a-z]+):\/\/)?(.*)$/.exec(endpoint) ?? [];
  if (scheme === 'unix' && rest) return { socketPath: rest };
  if (scheme === undefined || scheme === 'tcp' || scheme === 'http') {
    const address = tcpAddress(rest ?? '');
    if (address) return address;
  }
  throw new TsinitError('ENGINE_ENDPOINT', `${foundBy}: not an endpoint that tsinit can reach: ${endpoint}`, {
    hint: 'use unix:///path/to/docker.sock or tcp://host:port',
  });
}

function tcpAddress(authority: string): Address | undefined {
  if (!URL.canParse(`http://${authority}`)) return undefined;
  const { hostname, port, pathname } = new URL(`http://${authority}`);
  if (hostname === '' || pathname !== '/') return undefined;
  // Node wants an IPv6 address without its brackets. 2375 is the engine's own port, as the Docker CLI has it.
  return { protocol: 'http', host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 2375) };
}
