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

/** As the engine takes them. A colon before the last slash belongs to a registry's port. */
export function splitTag(name: string): { repo: string; tag: string } {
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  if (colon < 0) return { repo: name, tag: 'latest' };
  return { repo: name.slice(0, colon), tag: name.slice(colon + 1) };
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
