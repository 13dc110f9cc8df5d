import type { Engine } from '@tsinit/docker-plugin';
import { type Platform, platformName, TsinitError } from '@tsinit/init-runtime';
import type { BaseRequest } from '../../dockerfile/wrap-result.js';
import { connectTo } from '../../engine/connect-to.js';
import type { KnownBase } from './base-source.js';

/** The local engine's images; where none is needed, the engine is left alone and its client is not loaded. */
export class EngineImages {
  readonly #localOnly: boolean;
  #engine: Promise<Engine> | undefined;
  #platform: Platform | undefined;

  /** @param localOnly An engine that is reached over the network is not asked. */
  constructor(localOnly: boolean) {
    this.#localOnly = localOnly;
  }

  /** The engine's own; undefined where it was not asked, or did not answer. */
  get platform(): Platform | undefined {
    return this.#platform;
  }

  /** @throws TsinitError where no engine answers, or it has not the image. */
  async find({ reference, platform }: BaseRequest): Promise<KnownBase> {
    const { fitsPlatform, inspectImage, parsePlatform } = await import('@tsinit/docker-plugin');
    this.#engine ??= connectTo({}, { localOnly: this.#localOnly });
    const engine = await this.#engine;
    this.#platform = engine.platform;
    const image = await inspectImage(engine, reference);
    if (!image) {
      throw new TsinitError('IMAGE_NOT_THERE', `the engine at ${engine.endpoint} has no image ${reference}`);
    }
    if (platform !== null && !fitsPlatform(parsePlatform(platform), image.platform)) {
      throw new TsinitError(
        'IMAGE_PLATFORM',
        `the engine has ${reference} for ${platformName(image.platform)} alone`,
      );
    }
    return {
      config: { ...image.config, os: image.platform.os, learnedFrom: `the engine at ${engine.endpoint}` },
    };
  }
}
