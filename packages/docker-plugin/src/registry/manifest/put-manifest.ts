import { TsinitError } from '@tsinit/init-runtime';
import type { Descriptor } from '../../oci/descriptor.js';
import { pushScope, type Repository } from '../repository.js';
import { discardBody } from '../transport/bounded-body.js';
import { namedDigest } from './named-digest.js';

/**
 * Puts a manifest or an index, under its digest or under a tag, which moves with it in one step. All that it refers to
 * must be there.
 * @throws TsinitError as `RegistryClient.request`; `REGISTRY_DIGEST` where the registry has made another of it.
 */
export async function putManifest(
  { client, name }: Repository,
  reference: string,
  { mediaType, digest }: Descriptor,
  text: string,
): Promise<void> {
  const answer = await client.request({
    method: 'PUT',
    path: `/v2/${name}/manifests/${reference}`,
    scopes: [pushScope(name)],
    headers: { 'content-type': mediaType },
    body: Buffer.from(text),
  });
  if (answer.status !== 201) throw await client.error(answer, `the manifest of ${name}`);
  discardBody(answer);
  const named = namedDigest(answer);
  if (named === undefined || named === digest) return;
  throw new TsinitError('REGISTRY_DIGEST', `${answer.url.host} made ${named} of the manifest ${digest}`, {
    hint: 'do not trust the registry, or what stands between',
  });
}
