import { type InitOptions, TsinitError } from '@tsinit/init-runtime';
import type { Engine } from '../engine/connect-engine.js';
import { engineMessage, refusalStatus } from '../engine/request.js';
import { hasInitInFront } from '../image/init-in-front.js';
import { inspectImage } from '../image/inspect-image.js';
import { injectInit } from '../inject/inject-init.js';
import type { BuildEvent } from './build-event.js';
import { type Builder, chooseBuilder } from './builder.js';
import { openContext } from './context/build-context.js';
import { type BuildSettings, runBuild } from './run-build.js';
import { checkTag, tagImage } from './tags.js';

export interface BuildOptions extends BuildSettings {
  readonly engine: Engine;
  /** A folder. */
  readonly context: string;
  /** Default: `Dockerfile` in the context. It may lie elsewhere. */
  readonly dockerfile?: string | undefined;
  /** `name` or `name:tag`. They move when everything has succeeded. */
  readonly tags?: readonly string[] | undefined;
  /** Default: the one that the engine prefers. */
  readonly builder?: Builder | undefined;
  /** How the init is to deliver signals; false builds the image without one. */
  readonly init?: InitOptions | false | undefined;
  readonly onEvent?: ((event: BuildEvent) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface BuildResult {
  /** `sha256:…` */
  readonly id: string;
  /** False where the Dockerfile had put our init in front already, or `init` was false. */
  readonly initAdded: boolean;
}

/**
 * Builds an image and puts the init in front of what it runs. Never guesses: the finished image says what that is.
 * @throws TsinitError `FILE`, `IMAGE_REFERENCE`, `BUILD_FAILED`, `NO_COMMAND`, `NO_BINARY`, `INIT_COVERED`, `ENGINE`;
 *   what the signal gives. No tag has moved then.
 */
export async function buildImage(options: BuildOptions): Promise<BuildResult> {
  const { engine, tags = [], init = {}, onEvent = () => {}, signal } = options;
  const context = openContext(options.context, options.dockerfile);
  for (const tag of tags) await checkTag(engine, tag);
  const builder = await chooseBuilder(engine, options.builder, onEvent);

  const earlier = await untaggedImages(engine);
  const id = await runBuild(engine, context, builder, options, onEvent, signal);
  const built = await inspectImage(engine, id);
  if (!built) throw new TsinitError('ENGINE', `the engine has lost the image that it built: ${id}`);
  const initAdded = init !== false && !hasInitInFront(built.config);
  let result = id;
  try {
    signal?.throwIfAborted();
    if (initAdded) result = await injectInit(engine, built, init, tags[0]);
  } catch (error) {
    // One from before is not ours to remove: this build was all cache.
    if (built.tags.length === 0 && !earlier.has(id)) await removeImage(engine, id);
    throw atDockerfile(context.dockerfile.path, error);
  }
  for (const tag of initAdded ? tags.slice(1) : tags) await tagImage(engine, result, tag);
  return { id: result, initAdded };
}

/** What is wrong with the image is the Dockerfile's doing. */
function atDockerfile(path: string, error: unknown): unknown {
  if (!(error instanceof TsinitError) || !['NO_COMMAND', 'INIT_COVERED'].includes(error.code)) return error;
  return new TsinitError(error.code, `${path}: ${error.message}`, {
    ...(error.hint !== undefined && { hint: error.hint }),
    cause: error,
  });
}

/** The ids of those that nothing is built on. */
async function untaggedImages({ docker }: Engine): Promise<Set<string>> {
  const images = await docker.listImages({ filters: { dangling: ['true'] } });
  return new Set(images.map(({ Id }) => Id));
}

async function removeImage({ docker }: Engine, id: string): Promise<void> {
  try {
    await docker.getImage(id).remove();
  } catch (error) {
    // Gone already, or something is built on it.
    if (refusalStatus(error) === 404 || refusalStatus(error) === 409) return;
    throw new TsinitError('ENGINE', `the engine cannot remove ${id}: ${engineMessage(error)}`, {
      cause: error,
    });
  }
}
