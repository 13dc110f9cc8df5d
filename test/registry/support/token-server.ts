import { createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Certificate } from './certificates.js';

export const issuer = 'tsinit-test';
export const service = 'registry-test';

/** Signs what the registry's `auth: token` accepts. */
export function signToken({ certificate, key }: Certificate, scopes: readonly string[]): string {
  const now = Math.floor(Date.now() / 1000);
  const access = scopes.map((scope) => {
    const [type, name, actions = ''] = scope.split(':');
    return { type, name, actions: actions.split(',') };
  });
  const x5c = [new X509Certificate(readFileSync(certificate)).raw.toString('base64')];
  const claims = {
    iss: issuer,
    sub: '',
    aud: service,
    exp: now + 300,
    nbf: now - 60,
    iat: now,
    jti: randomUUID(),
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ typ: 'JWT', alg: 'ES256', x5c })}.${part({ ...claims, access })}`;
  const privateKey = createPrivateKey(readFileSync(key));
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

export interface TokenRequest {
  readonly method: string | undefined;
  readonly authorization: string | undefined;
  readonly parameters: URLSearchParams;
}

/** Answers token requests with what `decide` gives for them, or with 401. */
export function tokenListener(decide: (request: TokenRequest) => string | undefined) {
  return async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    const parameters = request.method === 'POST' ? new URLSearchParams(body) : searchParams;
    const { method, headers } = request;
    const token = decide({ method, authorization: headers.authorization, parameters });
    if (token === undefined) response.writeHead(401).end();
    else response.end(JSON.stringify({ token }));
  };
}
