import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { exists, syncFolder, writeAtomically } from '../archive/atomic-file.js';
import { byteRange, readRange } from '../archive/byte-range.js';
import { removeLeftovers, temporaryBeside } from '../archive/temporary.js';
import { type Blobs, largestJson, readBlob, textOf } from '../oci/blobs.js';
import type { Descriptor } from '../oci/descriptor.js';
import { type Image, type Index, parseIndex, reachable } from '../oci/image.js';
import { invalid } from '../oci/invalid.js';
import { blobPath, emptyIndex, entryAt, indexFile, layoutFile, tagOf, withTagged } from '../oci/layout.js';
import { withDescriptor } from '../oci/recontent.js';
import { at } from './file-failure.js';
import type { Reference } from './reference.js';
import type { Destination, OpenImage } from './transport.js';

/** `oci:DIR[:TAG]`: an OCI image layout in a folder. */
export async function openOciFolder({ path, name }: Reference): Promise<OpenImage> {
  const index = await at(path, () => readLayout(path));
  const position = await at(path, async () => entryAt(index, name));
  const root = index.manifests[position] as Descriptor;
  return {
    image: { root, blobs: folderBlobs(path) },
    dockerNames: [],
    tag: tagOf(root),
    replaceWith: (image, signal) =>
      at(path, async () => {
        await writeBlobs(path, image, signal);
        await writeIndex(path, withDescriptor(index.text, ['manifests', position], image.root));
      }),
    close: async () => {},
  };
}

export function ociFolderDestination({ path, name, text }: Reference, force: boolean): Destination {
  return {
    check: () =>
      at(path, async () => {
        const index = (await isNew(path)) ? undefined : await readLayout(path);
        if (!force && index?.manifests.some((each) => name === undefined || tagOf(each) === name))
          throw exists(text);
      }),
    write: (source, image, signal) =>
      at(path, async () => {
        const tag = name ?? source.tag;
        if (!(await isNew(path))) {
          await writeBlobs(path, image, signal);
          await writeIndex(path, withTagged(await readLayout(path), image.root, tag));
          return;
        }
        await removeLeftovers(dirname(path), basename(path));
        const temporary = temporaryBeside(path);
        try {
          await mkdir(temporary);
          await writeBlobs(temporary, image, signal);
          await writeAtomically(join(temporary, layoutFile.name), [Buffer.from(layoutFile.text)], false);
          await writeIndex(temporary, withTagged(parseIndex(emptyIndex, indexFile), image.root, tag));
          await rename(temporary, path);
        } catch (error) {
          await rm(temporary, { recursive: true, force: true });
          throw error;
        }
        await syncFolder(dirname(path));
      }),
  };
}

async function readLayout(folder: string): Promise<Index> {
  const marker = await readWhole(join(folder, layoutFile.name));
  if (!/"imageLayoutVersion"\s*:\s*"1\./.test(marker))
    throw invalid(`its ${layoutFile.name} has no version 1`);
  return parseIndex(await readWhole(join(folder, indexFile)), `its ${indexFile}`);
}

/** The tag moves with this, in one step. */
async function writeIndex(folder: string, text: string): Promise<void> {
  await writeAtomically(join(folder, indexFile), [Buffer.from(text)], true);
}

function folderBlobs(folder: string): Blobs {
  return {
    async open({ digest }, signal) {
      const path = join(folder, blobPath(digest));
      if (!(await isThere(path))) return undefined;
      const file = await openFile(path);
      return fileBytes(file, signal);
    },
  };
}

async function* fileBytes(file: FileHandle, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* byteRange(file, 0, (await file.stat()).size, signal);
  } finally {
    await file.close();
  }
}

/** Writes what the folder lacks; what it has of this name and size is taken for the same. */
async function writeBlobs(folder: string, { root, blobs }: Image, signal?: AbortSignal): Promise<void> {
  for (const sub of ['blobs', 'blobs/sha256']) await makeFolder(join(folder, sub));
  await removeLeftovers(join(folder, 'blobs/sha256'));
  for await (const blob of reachable(blobs, root, new Set(), signal)) {
    const path = join(folder, blobPath(blob.digest));
    if (blob.digest.startsWith('sha512:')) await makeFolder(dirname(path));
    const there = await lstat(path).catch(() => undefined);
    if (there?.isFile() && there.size === blob.size) continue;
    await writeAtomically(path, readBlob(blobs, blob, signal), there !== undefined);
  }
}

/** Not through a link that could lead out of the layout. */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  if (!(await lstat(path)).isDirectory()) throw invalid(`its ${basename(path)} is no folder`);
}

async function readWhole(path: string): Promise<string> {
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    if (size > largestJson) throw invalid(`its ${basename(path)} is too large: ${size} bytes`);
    return textOf(await readRange(file, 0, size), `its ${basename(path)}`);
  } finally {
    await file.close();
  }
}

/** A regular file, and no link or device in its place. */
async function openFile(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw invalid(`its ${basename(path)} is no regular file`);
}

/** Nothing, or a folder with nothing in it, which a rename replaces. */
async function isNew(path: string): Promise<boolean> {
  return !(await isThere(path)) || (await readdir(path)).length === 0;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
