import { TsinitError } from '@tsinit/init-runtime';
import { answerError } from '../answer-error.js';
import type { Credentials } from '../credentials/credentials.js';
import { readBody } from '../transport/bounded-body.js';
import type { HttpRequest, HttpTransport } from '../transport/http-transport.js';
import { isLoopback } from '../transport/registry-address.js';
import { basicAuthorization } from './basic.js';
import type { Challenge } from './challenge.js';

const tokenLimit = 1024 * 1024;

/**
 * Fetches a token from the server that the registry's challenge names.
 * @param scopes `repository:library/node:pull`
 * @throws TsinitError as `answerError`; `REGISTRY_ANSWER` where there is no token in what it says.
 */
export async function fetchBearerToken(
  transport: HttpTransport,
  registry: URL,
  { parameters }: Challenge,
  scopes: readonly string[],
  credentials: Credentials,
): Promise<string> {
  const realm = tokenServer(registry, parameters['realm']);
  const answer = await transport.send(tokenRequest(realm, parameters['service'], scopes, credentials));
  if (answer.status !== 200) throw await answerError(answer, 'a token', howAsked(credentials));
  const text = (await readBody(answer, tokenLimit)).toString('utf8');
  const token = readToken(text);
  // It goes into a header as it is.
  if (token && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new TsinitError('REGISTRY_ANSWER', `${realm.host}: no token in the token server's answer`);
}

/** For a denial: whose word did not do. */
export function howAsked(credentials: Credentials): string {
  return credentials.kind === 'none'
    ? `without credentials (${credentials.source})`
    : `with the credentials of ${credentials.source}`;
}

/** Passwords go there: it is spoken to by TLS, or on this machine. */
function tokenServer(registry: URL, realm: string | undefined): URL {
  const url = realm !== undefined && URL.canParse(realm) ? new URL(realm) : undefined;
  const isSafe =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && registry.protocol === 'http:' && isLoopback(url));
  if (url && isSafe) return url;
  throw new TsinitError(
    'REGISTRY_ANSWER',
    `${registry.host} names a token server that cannot be trusted: ${realm ?? 'none'}`,
  );
}

function tokenRequest(
  realm: URL,
  service: string | undefined,
  scopes: readonly string[],
  credentials: Credentials,
): HttpRequest {
  if (credentials.kind === 'identity-token') {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'tsinit',
      service: service ?? '',
      scope: scopes.join(' '),
      refresh_token: credentials.token,
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return { method: 'POST', url: realm, headers, body: form.toString() };
  }
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set('service', service);
  for (const scope of scopes) url.searchParams.append('scope', scope);
  if (credentials.kind !== 'password') return { method: 'GET', url, headers: {} };
  url.searchParams.set('account', credentials.username);
  return { method: 'GET', url, headers: { authorization: basicAuthorization(credentials) } };
}

function readToken(text: string): string | undefined {
  try {
    const { token, access_token } = JSON.parse(text) as Record<string, unknown>;
    return [token, access_token].find((each) => typeof each === 'string' && each !== '') as
      | string
      | undefined;
  } catch {
    return undefined;
  }
}
