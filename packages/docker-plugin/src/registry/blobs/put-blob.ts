import { Readable } from 'node:stream';
import { TsinitError } from '@tsinit/init-runtime';
import type { Descriptor } from '../../oci/descriptor.js';
import { pullScope, pushScope, type Repository } from '../repository.js';
import { discardBody } from '../transport/bounded-body.js';
import type { HttpAnswer } from '../transport/http-transport.js';
import { namedLocation } from '../transport/redirect.js';
import { isLoopback } from '../transport/registry-address.js';

/**
 * Puts a blob into a repository that may lack it: taken over from another of the same registry where the registry does
 * that, sent in constant memory where it does not.
 * @param bytes Called when they are to be sent, and again where the registry then asks who we are.
 * @param from The other repository's name.
 * @throws TsinitError as `RegistryClient.request`, `REGISTRY_ANSWER`; what the bytes give.
 */
export async function putBlob(
  to: Repository,
  blob: Descriptor,
  bytes: () => AsyncIterable<Uint8Array>,
  from?: string,
): Promise<void> {
  const scopes = [pushScope(to.name), ...(from === undefined ? [] : [pullScope(from)])];
  const upload = from === undefined ? undefined : await mount(to, blob.digest, from, scopes);
  if (upload === 'mounted' || (!upload && (await hasBlob(to, blob.digest, scopes)))) return;
  await send(to, blob, bytes, scopes, upload ?? (await start(to, scopes)));
}

async function hasBlob({ client, name }: Repository, digest: string, scopes: string[]): Promise<boolean> {
  const answer = await client.request({ method: 'HEAD', path: `/v2/${name}/blobs/${digest}`, scopes });
  if (answer.status !== 200 && answer.status !== 404) {
    throw await client.error(answer, `${digest} of ${name}`);
  }
  discardBody(answer);
  return answer.status === 200;
}

/** Undefined where the registry does not do it, or not for us. Where it could not, it has begun an upload instead. */
async function mount(
  { client, name }: Repository,
  digest: string,
  from: string,
  scopes: string[],
): Promise<'mounted' | URL | undefined> {
  const query = `mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from)}`;
  const path = `/v2/${name}/blobs/uploads/?${query}`;
  try {
    const answer = await client.request({ method: 'POST', path, scopes });
    discardBody(answer);
    if (answer.status === 201) return 'mounted';
    return answer.status === 202 ? uploadLocation(answer) : undefined;
  } catch (error) {
    if (error instanceof TsinitError && error.code === 'REGISTRY_DENIED') return undefined;
    throw error;
  }
}

async function start({ client, name }: Repository, scopes: string[]): Promise<URL> {
  const answer = await client.request({ method: 'POST', path: `/v2/${name}/blobs/uploads/`, scopes });
  if (answer.status !== 202) throw await client.error(answer, `an upload to ${name}`);
  discardBody(answer);
  return uploadLocation(answer);
}

async function send(
  { client, name }: Repository,
  { digest, size }: Descriptor,
  bytes: () => AsyncIterable<Uint8Array>,
  scopes: string[],
  { origin, pathname, search }: URL,
): Promise<void> {
  let broken: unknown;
  const body = () => {
    const stream = Readable.from(copied(bytes()), { objectMode: false, highWaterMark: 1 << 20 });
    return stream.on('error', (error) => {
      broken = error;
    });
  };
  try {
    const answer = await client.request({
      method: 'PUT',
      // Its own query stays to the byte: it may be signed.
      path: `${origin}${pathname}${search}${search ? '&' : '?'}digest=${encodeURIComponent(digest)}`,
      scopes,
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
      body,
      streams: true,
    });
    if (answer.status !== 201) throw await client.error(answer, `the upload of ${digest} to ${name}`);
    discardBody(answer);
  } catch (error) {
    throw broken ?? error;
  }
}

/** A source may use its buffers again while the socket still holds them. */
async function* copied(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) yield Buffer.from(chunk);
}

/** It may be at another host, which then gets the blob and no credentials; without TLS, on this machine alone. */
function uploadLocation(answer: HttpAnswer): URL {
  const location = namedLocation(answer);
  if (location.protocol === 'https:' || isLoopback(location)) return location;
  throw new TsinitError(
    'REGISTRY_ANSWER',
    `${answer.url.host} wants an upload sent without TLS to ${location.host}`,
  );
}
