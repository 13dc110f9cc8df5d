import { pushScope, type Repository } from '../repository.js';
import { discardBody } from '../transport/bounded-body.js';
import { fetchManifest } from './fetch-manifest.js';
import { mediaTypes } from './media-types.js';
import { namedDigest } from './named-digest.js';

/** What a tag leads to at this moment; undefined where there is no such tag. Asked for as one who writes there. */
export async function tagDigest({ client, name }: Repository, tag: string): Promise<string | undefined> {
  const answer = await client.request({
    method: 'HEAD',
    path: `/v2/${name}/manifests/${tag}`,
    scopes: [pushScope(name)],
    headers: { accept: [...mediaTypes.index, ...mediaTypes.manifest].join(', ') },
  });
  if (answer.status !== 200 && answer.status !== 404) {
    throw await client.error(answer, `${name}:${tag}`);
  }
  discardBody(answer);
  if (answer.status === 404) return undefined;
  return namedDigest(answer) ?? (await fetchManifest(client, name, tag, `${name}:${tag}`)).digest;
}
