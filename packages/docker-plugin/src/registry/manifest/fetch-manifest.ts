import { digestOf } from '../../oci/digest.js';
import type { RegistryClient } from '../registry-client.js';
import { readBody } from '../transport/bounded-body.js';
import { type Manifest, parseManifest } from './manifest.js';
import { mediaTypes } from './media-types.js';
import { verifyDigest } from './verify-digest.js';

/** As registries bound what they take. */
const manifestLimit = 4 * 1024 * 1024;

/**
 * Fetches a manifest or an index; one that was asked for by digest is held to it.
 * @param reference A tag or a digest.
 * @param name For messages: the image.
 */
export async function fetchManifest(
  client: RegistryClient,
  repository: string,
  reference: string,
  name: string,
): Promise<{ manifest: Manifest; digest: string }> {
  const answer = await client.request({
    method: 'GET',
    path: `/v2/${repository}/manifests/${reference}`,
    scopes: [`repository:${repository}:pull`],
    headers: { accept: [...mediaTypes.index, ...mediaTypes.manifest].join(', ') },
  });
  if (answer.status !== 200) throw await client.error(answer, name);
  const bytes = await readBody(answer, manifestLimit);
  if (reference.includes(':')) verifyDigest(bytes, reference, answer.url.host);
  const contentType = String(answer.headers['content-type'] ?? '');
  return {
    manifest: parseManifest(bytes, contentType, name),
    digest: reference.includes(':') ? reference : digestOf(bytes),
  };
}
