import { TsinitError } from '@tsinit/init-runtime';
import { exists } from '../archive/atomic-file.js';
import { fetchManifest } from '../registry/manifest/fetch-manifest.js';
import { tagDigest } from '../registry/manifest/tag-digest.js';
import { fullName, type ImageReference, parseImageReference } from '../registry/reference.js';
import type { Registries } from '../registry/registries.js';
import type { Repository } from '../registry/repository.js';
import { familiarName } from './docker-name.js';
import { pushImage } from './push-image.js';
import type { Reference } from './reference.js';
import { RegistryBlobs } from './registry-blobs.js';
import type { Destination, OpenImage } from './transport.js';

/**
 * `docker://NAME`: an image in a registry. Its layers are read only where they go to another place.
 * @throws TsinitError `IMAGE_REFERENCE`, `REGISTRY_…`
 */
export async function openInRegistry(
  registries: Registries,
  { path, text }: Reference,
  signal?: AbortSignal,
): Promise<OpenImage> {
  const name = parseImageReference(path);
  const repository = repositoryOf(registries, name);
  const reference = name.digest ?? (name.tag as string);
  const { manifest, digest, bytes } = await fetchManifest(
    repository.client,
    repository.name,
    reference,
    fullName(name),
  );
  signal?.throwIfAborted();
  const blobs = new RegistryBlobs(repository);
  blobs.keep(digest, bytes);
  return {
    image: { root: { mediaType: manifest.mediaType, digest, size: bytes.length }, blobs },
    dockerNames: name.digest === undefined ? [familiarName(path)] : [],
    tag: name.tag,
    inRegistry: blobs,
    replaceWith: (image, signal) => {
      const tag = tagToMove(name, text);
      const stillThere = async () => {
        if ((await tagDigest(repository, tag)) !== digest) throw moved(text);
      };
      return pushImage(repository, tag, image, blobs, stillThere, signal);
    },
    close: async () => {},
  };
}

export function registryDestination(
  registries: Registries,
  { path, text }: Reference,
  force: boolean,
): Destination {
  const name = parseImageReference(path);
  const repository = repositoryOf(registries, name);
  const tag = tagToMove(name, text);
  const isFree = async () => {
    if (!force && (await tagDigest(repository, tag)) !== undefined) throw exists(text);
  };
  return {
    check: isFree,
    write: ({ inRegistry }, image, signal) => pushImage(repository, tag, image, inRegistry, isFree, signal),
  };
}

function repositoryOf(registries: Registries, { registry, repository }: ImageReference): Repository {
  return { client: registries.client(registry), registry, name: repository };
}

function tagToMove({ tag, digest }: ImageReference, text: string): string {
  if (tag !== undefined && digest === undefined) return tag;
  throw new TsinitError('IMAGE_REFERENCE', `${text} is a digest, which stays what it is`, {
    hint: 'name the image by a tag, or name a DESTINATION',
  });
}

function moved(text: string): TsinitError {
  return new TsinitError('DESTINATION_CHANGED', `${text} was moved by somebody else in the meantime`, {
    hint: 'run it again, on what is there now',
  });
}
