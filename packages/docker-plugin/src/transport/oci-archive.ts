import { writeAtomically } from '../archive/atomic-file.js';
import { tarBytes } from '../archive/tar-bytes.js';
import type { Blobs } from '../oci/blobs.js';
import type { Descriptor } from '../oci/descriptor.js';
import { parseIndex } from '../oci/image.js';
import { emptyIndex, entryAt, indexFile, tagOf, withTagged } from '../oci/layout.js';
import { withDescriptor } from '../oci/recontent.js';
import { ArchiveFile } from './archive-file.js';
import { at } from './file-failure.js';
import { layoutFiles } from './layout-files.js';
import { newFile } from './new-file.js';
import type { Reference } from './reference.js';
import type { Destination, OpenImage } from './transport.js';

/** `oci-archive:PATH[:TAG]`: an OCI image layout in a tar. */
export async function openOciArchive({ path, name }: Reference, signal?: AbortSignal): Promise<OpenImage> {
  return at(path, async () => {
    const archive = await ArchiveFile.open(path, signal);
    try {
      const index = parseIndex(await archive.text(indexFile), `its ${indexFile}`);
      const position = entryAt(index, name);
      const root = index.manifests[position] as Descriptor;
      return {
        image: { root, blobs: archive.blobs() },
        dockerNames: [],
        tag: tagOf(root),
        replaceWith: (image, signal) => {
          const text = withDescriptor(index.text, ['manifests', position], image.root);
          return at(path, () => writeArchive(path, text, image.blobs, true, signal));
        },
        close: () => archive.close(),
      };
    } catch (error) {
      await archive.close();
      throw error;
    }
  });
}

export function ociArchiveDestination({ path, name, text }: Reference, force: boolean): Destination {
  return {
    check: () => at(path, () => newFile(path, text, force)),
    write: (source, image, signal) =>
      at(path, async () => {
        const index = withTagged(parseIndex(emptyIndex, indexFile), image.root, name ?? source.tag);
        await writeArchive(path, index, image.blobs, force, signal);
      }),
  };
}

function writeArchive(path: string, index: string, blobs: Blobs, replace: boolean, signal?: AbortSignal) {
  return writeAtomically(path, tarBytes(layoutFiles(index, blobs, {}, signal)), replace);
}
