import { readFile } from 'node:fs/promises';
import { INIT_PATH, type InitOptions, initBinary, TsinitError } from '@tsinit/init-runtime';
import type { Container } from 'dockerode';
import type { Engine } from '../engine/connect-engine.js';
import { engineMessage, request } from '../engine/request.js';
import { putInitInFront } from '../image/init-in-front.js';
import type { EngineImage } from '../image/inspect-image.js';
import { splitTag } from '../image/split-tag.js';
import { refuseCovered } from './init-covered.js';
import { initLayer } from './init-layer.js';
import { injectByLoad } from './inject-by-load.js';
import { removeLeftovers, scratchName } from './scratch-container.js';

/**
 * Makes a new image: the given one, one layer with the init, and the init in front of the command.
 *
 * By a container that is never started and a commit with the whole config, not by a build `FROM` the image:
 * that would run the image's ONBUILD triggers and forget them.
 * @param tag `name` or `name:tag`, which moves in the same step, so that no image without a name is left by who is killed.
 * @returns The new image's id.
 * @throws TsinitError `NO_COMMAND`, `NO_BINARY`, `INIT_COVERED`, `ENGINE`
 */
export async function injectInit(
  engine: Engine,
  image: EngineImage,
  options: InitOptions = {},
  tag?: string,
): Promise<string> {
  if (engine.product === 'podman') return injectByLoad(engine, image, options, tag);
  const { entrypoint, cmd } = putInitInFront(image.config, options);
  refuseCovered(image.config.volumes);
  const layer = await initLayer(await readFile(initBinary(image.platform).path));
  try {
    return await withContainer(engine, image, async (container) => {
      await container.putArchive(layer, { path: '/', noOverwriteDirNonDir: 'true' });
      const config = { ...image.engineConfig, Entrypoint: entrypoint, Cmd: cmd };
      return commit(engine, container.id, config, tag);
    });
  } catch (error) {
    if (error instanceof TsinitError) throw error;
    throw new TsinitError(
      'ENGINE',
      `the engine cannot put ${INIT_PATH} into the image: ${engineMessage(error)}`,
      {
        cause: error,
      },
    );
  }
}

async function withContainer<T>(
  { docker }: Engine,
  { id, config }: EngineImage,
  body: (container: Container) => Promise<T>,
): Promise<T> {
  await removeLeftovers(docker);
  const container = await docker.createContainer({
    name: scratchName(),
    Image: id,
    // What the image's history will show as the command that made the layer.
    Cmd: ['tsinit inject'],
    // The engine would make a missing working directory in our layer,
    WorkingDir: config.workingDir && '/',
    HostConfig: {
      NetworkMode: 'none',
      // and fill a volume for each VOLUME from the image.
      Mounts: config.volumes.map((path) => ({ Type: 'tmpfs', Target: path, Source: '' })),
    },
  });
  try {
    return await body(container);
  } finally {
    await container.remove({ force: true, v: true });
  }
}

async function commit(
  { docker }: Engine,
  container: string,
  config: object,
  tag: string | undefined,
): Promise<string> {
  const name = tag === undefined ? {} : splitTag(tag);
  const answer = await request(docker, {
    path: '/commit?',
    method: 'POST',
    options: { _query: { container, pause: false, ...name }, _body: config },
    statusCodes: { 201: true },
  });
  return (answer as { Id: string }).Id;
}
