import { largestJson } from '../../oci/blobs.js';
import { digestOf } from '../../oci/digest.js';
import type { RegistryClient } from '../registry-client.js';
import { pullScope, type Repository } from '../repository.js';
import { discardBody, readBody } from '../transport/bounded-body.js';
import type { HttpAnswer } from '../transport/http-transport.js';
import { type Descriptor, type Manifest, parseManifest } from './manifest.js';
import { mediaTypes } from './media-types.js';
import { namedDigest } from './named-digest.js';
import { verifyDigest } from './verify-digest.js';

/**
 * Fetches a manifest or an index; it is held to the digest that it was asked for by, or that the registry names.
 * @param reference A tag or a digest.
 * @param name For messages: the image.
 */
export async function fetchManifest(
  client: RegistryClient,
  repository: string,
  reference: string,
  name: string,
): Promise<{ manifest: Manifest; digest: string; bytes: Buffer }> {
  const answer = await askForManifest(client, repository, reference, [
    ...mediaTypes.index,
    ...mediaTypes.manifest,
  ]);
  if (answer.status !== 200) throw await client.error(answer, name);
  const bytes = await readBody(answer, largestJson);
  const named = reference.includes(':') ? reference : namedDigest(answer);
  if (named !== undefined) verifyDigest(bytes, named, answer.url.host);
  const contentType = String(answer.headers['content-type'] ?? '');
  return { manifest: parseManifest(bytes, contentType, name), digest: named ?? digestOf(bytes), bytes };
}

/**
 * The bytes of a manifest of any kind that another one names. Undefined where there is none.
 * @throws TsinitError `REGISTRY_DIGEST` where they have another digest.
 */
export async function fetchRawManifest(
  { client, name }: Repository,
  { digest, mediaType }: Pick<Descriptor, 'digest' | 'mediaType'>,
): Promise<Buffer | undefined> {
  const answer = await askForManifest(client, name, digest, [mediaType]);
  if (answer.status === 404) {
    discardBody(answer);
    return undefined;
  }
  if (answer.status !== 200) throw await client.error(answer, `${digest} of ${name}`);
  const bytes = await readBody(answer, largestJson);
  verifyDigest(bytes, digest, answer.url.host);
  return bytes;
}

function askForManifest(
  client: RegistryClient,
  repository: string,
  reference: string,
  accept: readonly string[],
): Promise<HttpAnswer> {
  return client.request({
    method: 'GET',
    path: `/v2/${repository}/manifests/${reference}`,
    scopes: [pullScope(repository)],
    headers: { accept: accept.join(', ') },
  });
}
