import { pullScope, type Repository } from '../repository.js';
import { bodyBytes, discardBody } from '../transport/bounded-body.js';

/**
 * The bytes of a blob, not verified yet. Undefined where the repository has none of this digest.
 * @throws TsinitError as `RegistryClient.request`; `REGISTRY_UNREACHABLE` while they come, where they break off.
 */
export async function openBlob(
  { client, name }: Repository,
  digest: string,
  signal?: AbortSignal,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const path = `/v2/${name}/blobs/${digest}`;
  const answer = await client.request({ method: 'GET', path, scopes: [pullScope(name)], streams: true });
  if (answer.status === 200) return bodyBytes(answer, signal);
  if (answer.status !== 404) throw await client.error(answer, `${digest} of ${name}`);
  discardBody(answer);
  return undefined;
}
