import type { TarFile } from '../archive/tar-bytes.js';
import { type Image, readManifest } from '../oci/image.js';
import { blobPath } from '../oci/layout.js';
import { soleImage } from '../oci/platforms.js';
import { blobFile, textFile } from './layout-files.js';

/**
 * A docker-archive without the layers that the engine has from another image. Docker looks for a layer in its store
 * first, by what lies below it, and in the archive only where it has none.
 * @param name `app:latest`
 */
export async function thinFiles(
  name: string,
  image: Image,
  there: Image,
  signal?: AbortSignal,
): Promise<readonly TarFile[]> {
  const { root, blobs } = await soleImage(image, 'an engine', signal);
  const base = await soleImage(there, 'an engine', signal);
  const { config, layers } = await readManifest(blobs, root, signal);
  const had = new Set((await readManifest(base.blobs, base.root, signal)).layers.map(({ digest }) => digest));
  const manifest = [
    {
      Config: blobPath(config.digest),
      RepoTags: [name],
      Layers: layers.map(({ digest }) => blobPath(digest)),
    },
  ];
  const added = layers.filter(({ digest }) => !had.has(digest));
  return [
    textFile('manifest.json', JSON.stringify(manifest)),
    ...[config, ...added].map((blob) => blobFile(blobs, blob, signal)),
  ];
}
