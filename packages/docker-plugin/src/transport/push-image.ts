import { type Blobs, readBlob, readText } from '../oci/blobs.js';
import { type Descriptor, isIndex, isManifest } from '../oci/descriptor.js';
import { type Image, readIndex, readManifest } from '../oci/image.js';
import { putBlob } from '../registry/blobs/put-blob.js';
import { putManifest } from '../registry/manifest/put-manifest.js';
import type { Repository } from '../registry/repository.js';
import { isManifestType, type RegistryBlobs } from './registry-blobs.js';

/**
 * Sends a repository what it lacks of an image, and moves the tag last.
 * @param source Where the image is from, if that is a registry: what is there in the same repository is not sent, what is
 *   in another one of the same registry is taken over there.
 * @param beforeTag The last chance to refuse.
 */
export async function pushImage(
  to: Repository,
  tag: string,
  { root, blobs }: Image,
  source: RegistryBlobs | undefined,
  beforeTag: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const near = source?.repository.registry === to.registry ? source : undefined;
  const isSame = near?.repository.name === to.name;
  const seen = new Set<string>();
  await putReferences(root);
  await beforeTag();
  await putManifest(to, tag, root, await readText(blobs, root, signal));

  async function putReferences(parent: Descriptor): Promise<void> {
    for (const each of await references(blobs, parent, signal)) {
      if (seen.has(each.digest) || (isSame && near?.has(each))) continue;
      seen.add(each.digest);
      signal?.throwIfAborted();
      if (isManifestType(each)) {
        await putReferences(each);
        await putManifest(to, each.digest, each, await readText(blobs, each, signal));
      } else {
        const from = near?.has(each) ? near.repository.name : undefined;
        await putBlob(to, each, () => readBlob(blobs, each, signal), from);
      }
    }
  }
}

async function references(
  blobs: Blobs,
  root: Descriptor,
  signal?: AbortSignal,
): Promise<readonly Descriptor[]> {
  if (isIndex(root)) return (await readIndex(blobs, root, signal)).manifests;
  if (!isManifest(root)) return [];
  const { config, layers } = await readManifest(blobs, root, signal);
  return [...layers, config];
}
