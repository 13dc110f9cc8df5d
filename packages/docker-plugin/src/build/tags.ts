import { TsinitError } from '@tsinit/init-runtime';
import type { Engine } from '../engine/connect-engine.js';
import { engineMessage } from '../engine/request.js';
import { inspectImage } from '../image/inspect-image.js';
import { splitTag } from '../image/split-tag.js';

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
  try {
    await docker.getImage(id).tag(splitTag(name));
  } catch (error) {
    throw new TsinitError('ENGINE', `the engine cannot tag the image ${name}: ${engineMessage(error)}`, {
      cause: error,
    });
  }
}
