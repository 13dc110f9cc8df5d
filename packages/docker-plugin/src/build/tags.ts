import { TsinitError } from '@tsinit/init-runtime';
import type { Engine } from '../engine/connect-engine.js';
import { engineMessage } from '../engine/request.js';
import { inspectImage } from '../image/inspect-image.js';

/**
 * Asks the engine whether it would take this as a tag, while nothing has been built yet.
 * @throws TsinitError `IMAGE_REFERENCE`
 */
export async function checkTag(engine: Engine, tag: string): Promise<void> {
  if (tag.includes('@')) {
    throw new TsinitError('IMAGE_REFERENCE', `not a tag: ${tag}`, { hint: 'write it as NAME or NAME:TAG' });
  }
  await inspectImage(engine, tag);
}

/** @throws TsinitError `ENGINE` */
export async function tagImage({ docker }: Engine, id: string, name: string): Promise<void> {
  // A colon before the last slash belongs to a registry's port.
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const repo = colon < 0 ? name : name.slice(0, colon);
  const tag = colon < 0 ? 'latest' : name.slice(colon + 1);
  try {
    await docker.getImage(id).tag({ repo, tag });
  } catch (error) {
    throw new TsinitError('ENGINE', `the engine cannot tag the image ${name}: ${engineMessage(error)}`, {
      cause: error,
    });
  }
}
