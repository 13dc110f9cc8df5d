import { TsinitError } from '@tsinit/init-runtime';
import { exists } from '../archive/atomic-file.js';
import { spool } from '../archive/spool.js';
import { tarBytes } from '../archive/tar-bytes.js';
import { checkTag, tagImage } from '../build/tags.js';
import type { Engine } from '../engine/connect-engine.js';
import { loadImage } from '../engine/load-image.js';
import { engineMessage } from '../engine/request.js';
import { inspectImage } from '../image/inspect-image.js';
import type { Image } from '../oci/image.js';
import { ArchiveFile } from './archive-file.js';
import { openDocker } from './docker-archive.js';
import { dockerFiles } from './docker-files.js';
import { familiarName } from './docker-name.js';
import { at } from './file-failure.js';
import type { Reference } from './reference.js';
import { thinFiles } from './thin-files.js';
import type { Destination, OpenImage } from './transport.js';

/**
 * `docker-daemon:NAME`: an image in an engine's store. `docker save` gives it to the byte, which no other request does.
 * @throws TsinitError `IMAGE_NOT_FOUND`, `IMAGE_REFERENCE`, `ENGINE`
 */
export async function openInEngine(
  engine: Engine,
  { path: name }: Reference,
  signal?: AbortSignal,
): Promise<OpenImage> {
  const there = await inspectImage(engine, name);
  if (!there) {
    throw new TsinitError('IMAGE_NOT_FOUND', `the engine has no image ${name}`, {
      hint: 'pull or build it first',
    });
  }
  const open = await at(name, async () => {
    const saved = await spool(await save(engine, name), undefined, signal);
    return openDocker(name, await ArchiveFile.over(saved, signal), undefined, signal);
  });
  const tag = /^(?:sha256:)?[0-9a-f]{12,64}$|@/.test(name) ? undefined : familiarName(name);
  const found = { ...open, engineId: there.id, dockerNames: tag === undefined ? [] : [tag] };
  return {
    ...found,
    replaceWith: async (image, signal) => {
      if (tag === undefined) throw noName(name);
      await loadInto(engine, tag, image, found, signal);
    },
  };
}

export function engineDestination(
  engine: Engine,
  { path: name, text }: Reference,
  force: boolean,
): Destination {
  return {
    check: async () => {
      familiarName(name);
      await checkTag(engine, name);
      if (!force && (await inspectImage(engine, name))) throw exists(text);
    },
    write: (source, image, signal) => loadInto(engine, familiarName(name), image, source, signal),
  };
}

/**
 * Sends the engine what it lacks. One that has the image already needs the new layer alone; engines that must have
 * all of it (Podman, containerd's store) refuse that, and then get all of it.
 */
async function loadInto(
  engine: Engine,
  name: string,
  image: Image,
  source: OpenImage,
  signal?: AbortSignal,
): Promise<void> {
  if (source.engineId !== undefined) {
    if (source.image.root.digest === image.root.digest) return tagImage(engine, source.engineId, name);
    try {
      return await loadImage(engine, tarBytes(await thinFiles(name, image, source.image, signal)), signal);
    } catch (error) {
      if (!(error instanceof TsinitError) || error.code !== 'ENGINE') throw error;
    }
  }
  await loadImage(engine, tarBytes(await dockerFiles([{ names: [name], image }], signal)), signal);
}

async function save({ docker }: Engine, name: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    return (await docker.getImage(name).get()) as AsyncIterable<Uint8Array> & NodeJS.ReadableStream;
  } catch (error) {
    throw new TsinitError('ENGINE', `the engine cannot save ${name}: ${engineMessage(error)}`, {
      cause: error,
    });
  }
}

function noName(id: string): TsinitError {
  return new TsinitError('IMAGE_REFERENCE', `${id} is an id, which stays what it is`, {
    hint: 'name the image by a tag, or name a DESTINATION',
  });
}
