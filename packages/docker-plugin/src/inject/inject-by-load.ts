import { tarBytes } from '../archive/tar-bytes.js';
import type { Engine } from '../engine/connect-engine.js';
import { loadImage } from '../engine/load-image.js';
import type { InFrontOptions } from '../image/init-in-front.js';
import type { EngineImage } from '../image/inspect-image.js';
import { openInEngine } from '../transport/docker-daemon.js';
import { dockerFiles } from '../transport/docker-files.js';
import { withInit } from './with-init.js';

/**
 * Injects by taking the whole image out of the engine and back in: for Podman, whose commit does not take a config.
 * @param tag The new image's, if any.
 * @returns Its id.
 * @throws TsinitError as `injectImage`
 */
export async function injectByLoad(
  engine: Engine,
  { id }: EngineImage,
  options: InFrontOptions,
  tag?: string,
): Promise<string> {
  const reference = { transport: 'docker-daemon', path: id, name: undefined, text: id } as const;
  const opened = await openInEngine(engine, reference);
  try {
    const { image, reports } = await withInit(opened.image, options);
    const names = tag === undefined ? [] : [tag];
    await loadImage(engine, tarBytes(await dockerFiles([{ names, image }])));
    return reports[0]?.id ?? id;
  } finally {
    await opened.close();
  }
}
