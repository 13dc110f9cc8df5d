import { type Platform, TsinitError } from '@tsinit/init-runtime';
import type { ImageInspectInfo } from 'dockerode';
import type { Engine } from '../engine/connect-engine.js';
import { engineMessage, refusalStatus, request } from '../engine/request.js';
import { type EngineConfig, type ImageConfig, imageConfig } from './image-config.js';

/** An image in an engine's store. */
export interface EngineImage {
  /** `sha256:…`; it does not move, as a tag does. */
  readonly id: string;
  readonly platform: Platform;
  readonly config: ImageConfig;
  /** The config as the engine gave it, with what `config` does not know. */
  readonly engineConfig: EngineConfig;
  /** `name:tag` */
  readonly tags: readonly string[];
  /** `sha256:…` of each layer's uncompressed tar, the lowest first. */
  readonly layers: readonly string[];
}

/**
 * Asks the engine for an image that it has; never pulls.
 *
 * @param reference A name, with or without tag or digest, or an id.
 * @returns undefined where the engine has no such image.
 * @throws TsinitError `IMAGE_REFERENCE` where the name is no name, `ENGINE` where the engine fails.
 */
export async function inspectImage(engine: Engine, reference: string): Promise<EngineImage | undefined> {
  // The engine's router answers these with a redirect, which dockerode follows into an uncaught exception.
  if (reference.split('/').some((part) => ['', '.', '..'].includes(part))) throw notAName(reference);
  try {
    const path = `/images/${encodeURIComponent(reference)}/json`;
    const info = await request(engine.docker, { path, method: 'GET', statusCodes: { 200: true } });
    return engineImage(info as Inspected);
  } catch (error) {
    const status = refusalStatus(error);
    if (status === 404) return undefined;
    if (status === 400) throw notAName(reference, error);
    throw new TsinitError('ENGINE', `the engine cannot show ${reference}: ${engineMessage(error)}`, {
      cause: error,
    });
  }
}

function notAName(reference: string, cause?: unknown): TsinitError {
  return new TsinitError('IMAGE_REFERENCE', `not an image name: ${JSON.stringify(reference)}`, {
    hint: 'write it as NAME, NAME:TAG, NAME@DIGEST or an image id',
    cause,
  });
}

type Inspected = Omit<ImageInspectInfo, 'Config'> & { Config: EngineConfig; Variant?: string };

function engineImage(info: Inspected): EngineImage {
  const { Id, Os, Architecture, Variant, Config, RepoTags, RootFS } = info;
  return {
    id: Id,
    platform: { os: Os, architecture: Architecture, variant: Variant || undefined },
    config: imageConfig(Config),
    engineConfig: Config,
    tags: RepoTags ?? [],
    layers: RootFS?.Layers ?? [],
  };
}
