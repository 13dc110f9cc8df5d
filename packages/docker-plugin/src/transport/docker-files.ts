import type { TarFile } from '../archive/tar-bytes.js';
import type { Blobs } from '../oci/blobs.js';
import { type Image, readManifest } from '../oci/image.js';
import { appendJson } from '../oci/json-text.js';
import { blobPath, emptyIndex, refName } from '../oci/layout.js';
import { soleImage } from '../oci/platforms.js';
import { familiarName, fullName, tagOf } from './docker-name.js';
import { layoutFiles } from './layout-files.js';

export interface NamedImage {
  readonly image: Image;
  /** `app:latest` */
  readonly names: readonly string[];
}

/**
 * The files of a docker-archive as Docker since 25 writes it: an OCI layout, for engines that keep images as such,
 * with the manifest.json that all others read.
 * @throws TsinitError `PLATFORM`, `IMAGE_INVALID`
 */
export async function dockerFiles(
  images: readonly NamedImage[],
  signal?: AbortSignal,
): Promise<AsyncIterable<TarFile>> {
  let index = emptyIndex;
  const manifest: object[] = [];
  for (const { image, names } of images) {
    const { root, blobs } = await soleImage(image, 'a docker-archive', signal);
    const { config, layers } = await readManifest(blobs, root, signal);
    manifest.push({
      Config: blobPath(config.digest),
      RepoTags: names.map(familiarName),
      Layers: layers.map(({ digest }) => blobPath(digest)),
    });
    for (const annotations of names.length > 0 ? names.map(nameAnnotations) : [{}]) {
      const entry = { ...image.root, annotations: { ...image.root.annotations, ...annotations } };
      index = appendJson(index, ['manifests'], entry);
    }
  }
  const others = { 'manifest.json': JSON.stringify(manifest) };
  return layoutFiles(index, eitherOf(images.map(({ image }) => image.blobs)), others, signal);
}

/** By which containerd, and Docker on it, names what it imports. */
function nameAnnotations(name: string): Record<string, string> {
  return { 'io.containerd.image.name': fullName(name), [refName]: tagOf(name) };
}

function eitherOf(all: readonly Blobs[]): Blobs {
  return {
    async open(descriptor, signal) {
      for (const blobs of all) {
        const found = await blobs.open(descriptor, signal);
        if (found) return found;
      }
      return undefined;
    },
  };
}
