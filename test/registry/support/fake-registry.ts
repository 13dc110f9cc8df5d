import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { serve } from './http-server.js';
import { sha256 } from './push.js';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
}

/** What it does in place of the right thing, by a part of `METHOD /path`. */
export type Lies = Record<string, (request: IncomingMessage, response: ServerResponse) => void>;

export interface FakeRegistry {
  /** `127.0.0.1:34567` */
  readonly host: string;
  readonly asked: Asked[];
  /** By digest. */
  readonly blobs: Map<string, Buffer>;
  /** By tag and by digest. */
  readonly manifests: Map<string, Buffer>;
}

export const fakeCredentials = { username: 'tester', password: 'secret' };
const basic = `Basic ${Buffer.from('tester:secret').toString('base64')}`;

/** A registry of one repository that lies where it is told to. It asks for a password. */
export async function fakeRegistry(lies: Lies): Promise<FakeRegistry> {
  const registry = {
    asked: [] as Asked[],
    blobs: new Map<string, Buffer>(),
    manifests: new Map<string, Buffer>(),
  };
  const host = await serve(async (request, response) => {
    const { method = '', url = '', headers } = request;
    registry.asked.push({ method, url, authorization: headers.authorization });
    const lie = Object.entries(lies).find(([part]) => `${method} ${url}`.includes(part))?.[1];
    if (headers.authorization !== basic) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="test"' }).end();
    } else if (lie) lie(request, response);
    else answer(registry, request, response, await buffer(request));
  });
  return { host, ...registry };
}

function answer(
  { blobs, manifests }: Pick<FakeRegistry, 'blobs' | 'manifests'>,
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): void {
  const { pathname, searchParams } = new URL(url, 'http://registry');
  const [, kind, reference = ''] = /\/(manifests|blobs)\/(.*)$/.exec(pathname) ?? [];
  if (method === 'POST') {
    response.writeHead(202, { location: '/v2/app/blobs/uploads/1?_state=a%20b' }).end();
  } else if (method === 'PUT') {
    const digest = sha256(body);
    if (kind === 'blobs') blobs.set(searchParams.get('digest') as string, body);
    else for (const name of [reference, digest]) manifests.set(name, body);
    response.writeHead(201, { 'docker-content-digest': digest }).end();
  } else {
    const found = (kind === 'manifests' ? manifests : blobs).get(reference);
    if (!found) response.writeHead(404).end();
    else {
      if (kind === 'manifests') {
        response.setHeader('content-type', JSON.parse(found.toString()).mediaType);
        response.setHeader('docker-content-digest', sha256(found));
      }
      response.end(method === 'HEAD' ? undefined : found);
    }
  }
}
