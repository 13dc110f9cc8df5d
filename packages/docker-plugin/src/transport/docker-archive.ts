import { TsinitError } from '@tsinit/init-runtime';
import { writeAtomically } from '../archive/atomic-file.js';
import { tarBytes } from '../archive/tar-bytes.js';
import type { Image } from '../oci/image.js';
import { ArchiveFile } from './archive-file.js';
import { archivedImage, type DockerEntry, dockerEntries } from './docker-entries.js';
import { dockerFiles } from './docker-files.js';
import { familiarName, fullName } from './docker-name.js';
import { at } from './file-failure.js';
import { newFile } from './new-file.js';
import type { Reference } from './reference.js';
import type { Destination, OpenImage } from './transport.js';

/** `docker-archive:PATH[:NAME]`: what `docker save`, `podman save` and skopeo write. */
export function openDockerArchive({ path, name }: Reference, signal?: AbortSignal): Promise<OpenImage> {
  return at(path, async () => openDocker(path, await ArchiveFile.open(path, signal), name, signal));
}

/** Takes over the archive: it is closed with the image, or when it has none such. */
export async function openDocker(
  path: string,
  archive: ArchiveFile,
  name?: string,
  signal?: AbortSignal,
): Promise<OpenImage> {
  try {
    const entries = await dockerEntries(archive);
    const entry = pick(entries, name);
    return {
      image: await archivedImage(archive, entry, signal),
      dockerNames: entry.names,
      tag: undefined,
      replaceWith: (image, signal) =>
        at(path, async () => {
          const images = [];
          for (const each of entries) {
            images.push({
              names: each.names,
              image: each === entry ? image : await archivedImage(archive, each, signal),
            });
          }
          await writeAtomically(path, tarBytes(await dockerFiles(images, signal)), true);
        }),
      close: () => archive.close(),
    };
  } catch (error) {
    await archive.close();
    throw error;
  }
}

export function dockerArchiveDestination({ path, name, text }: Reference, force: boolean): Destination {
  return {
    check: () =>
      at(path, async () => {
        if (name !== undefined) fullName(name);
        await newFile(path, text, force);
      }),
    write: (source: OpenImage, image: Image, signal) =>
      at(path, async () => {
        const names = name === undefined ? source.dockerNames : [familiarName(name)];
        await writeAtomically(path, tarBytes(await dockerFiles([{ names, image }], signal)), force);
      }),
  };
}

function pick(entries: readonly DockerEntry[], name: string | undefined): DockerEntry {
  const wanted = name === undefined ? undefined : fullName(name);
  const matching = entries.filter(
    ({ names }) => wanted === undefined || names.some((each) => fullName(each) === wanted),
  );
  if (matching[0] && matching.length === 1) return matching[0];
  const what = name === undefined ? `it has ${entries.length} images` : `it has no image ${name}`;
  throw new TsinitError(
    'IMAGE_NOT_FOUND',
    `${what}; its names are ${entries.flatMap(({ names }) => names).join(', ')}`,
    {
      hint: 'choose one by its name, behind the path and a colon',
    },
  );
}
