import { TsinitError } from '@tsinit/init-runtime';
import type { RegistryClient } from '../registry-client.js';
import { pullScope } from '../repository.js';
import { readBody } from '../transport/bounded-body.js';
import type { Descriptor } from './manifest.js';
import { verifyDigest } from './verify-digest.js';

const configLimit = 8 * 1024 * 1024;

/**
 * Fetches the config that a manifest names.
 * @param name For messages: the image.
 * @returns What its JSON says, not yet looked at.
 */
export async function fetchConfig(
  client: RegistryClient,
  repository: string,
  { digest, size }: Descriptor,
  name: string,
): Promise<unknown> {
  if (size > configLimit) {
    throw new TsinitError('REGISTRY_TOO_LARGE', `${name} has a config of ${size} bytes: more than 8 MB`);
  }
  const answer = await client.request({
    method: 'GET',
    path: `/v2/${repository}/blobs/${digest}`,
    scopes: [pullScope(repository)],
  });
  if (answer.status !== 200) throw await client.error(answer, `config of ${name}`);
  const bytes = await readBody(answer, configLimit);
  verifyDigest(bytes, digest, answer.url.host);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new TsinitError('IMAGE_CONFIG', `${name}: not an image's config: it is not JSON`, { cause });
  }
}
