import { TsinitError } from '@tsinit/init-runtime';
import type { Candidate } from './surroundings.js';

/** How to reach an engine. */
export type Address =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | SshAddress;

export interface SshAddress {
  readonly kind: 'ssh';
  readonly host: string;
  readonly user: string | undefined;
  readonly port: string | undefined;
  /** Of the socket on the other side; undefined: what `docker` finds there. */
  readonly socket: string | undefined;
}

/**
 * Reads an endpoint as `DOCKER_HOST` has it.
 * @throws TsinitError `ENGINE_ENDPOINT`
 */
export function parseEndpoint({ endpoint, foundBy, tls }: Candidate): Address {
  const [, scheme, rest = ''] = /^(?:([a-z]+):\/\/)?(.*)$/.exec(endpoint) ?? [];
  const address = parse(scheme ?? 'tcp', rest, tls !== undefined);
  if (address) return address;
  throw new TsinitError('ENGINE_ENDPOINT', `${foundBy}: not an endpoint that tsinit can reach: ${endpoint}`, {
    hint: 'use unix:///path/to/docker.sock, tcp://host:port or ssh://user@host',
  });
}

function parse(scheme: string, rest: string, tls: boolean): Address | undefined {
  if (scheme === 'unix') return rest ? { kind: 'socket', path: rest } : undefined;
  if (scheme === 'tcp' || scheme === 'http') return tcpAddress(rest, tls);
  if (scheme === 'ssh') return sshAddress(rest);
  return undefined;
}

/** The engine's own ports, as the Docker CLI has them. */
const ports = { plain: 2375, tls: 2376 };

function tcpAddress(authority: string, tls: boolean): Address | undefined {
  const url = urlOf(authority);
  if (!url || !['', '/'].includes(url.pathname)) return undefined;
  return { kind: 'tcp', host: bare(url.hostname), port: Number(url.port || (tls ? ports.tls : ports.plain)) };
}

function sshAddress(rest: string): Address | undefined {
  const url = urlOf(rest);
  // A password would be seen by all users of this machine.
  if (!url || `${url.password}${url.search}${url.hash}` !== '') return undefined;
  const { hostname, username, port, pathname } = url;
  if (!/^[\w/.@:-]*$/.test(pathname)) return undefined;
  return {
    kind: 'ssh',
    host: bare(hostname),
    user: username === '' ? undefined : decodeURIComponent(username),
    port: port === '' ? undefined : port,
    socket: ['', '/'].includes(pathname) ? undefined : pathname,
  };
}

function urlOf(rest: string): URL | undefined {
  // A scheme that URL does not know: of http it would drop the port 80.
  const text = `engine://${rest}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^[\w.:[\]-]+$/.test(url.hostname) ? url : undefined;
}

/** Node and ssh want an IPv6 address without its brackets. */
function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
