import type { Engine } from '@tsinit/docker-plugin';
import { platformName, TsinitError } from '@tsinit/init-runtime';
import type { BaseConfig, BaseRequest } from '../dockerfile/wrap-result.js';

/** The local engine's images; where none is needed, the engine is left alone and its client is not loaded. */
export class BaseImages {
  #engine: Promise<Engine> | undefined;
  #architecture: string | undefined;

  /** The engine's own, in OCI's terms; undefined where it was not asked. */
  get architecture(): string | undefined {
    return this.#architecture;
  }

  /** @throws TsinitError where no engine answers, or it has not the image. */
  async config({ reference, platform }: BaseRequest): Promise<BaseConfig> {
    const { connectEngine, inspectImage } = await import('@tsinit/docker-plugin');
    this.#engine ??= connectEngine();
    const engine = await this.#engine;
    this.#architecture = engine.platform.architecture;
    const image = await inspectImage(engine, reference);
    if (!image) {
      throw new TsinitError('IMAGE_NOT_THERE', `the engine at ${engine.endpoint} has no image ${reference}`);
    }
    if (platform !== null && !isPlatform(platformName(image.platform), platform)) {
      throw new TsinitError(
        'IMAGE_PLATFORM',
        `the engine has ${reference} for ${platformName(image.platform)} alone`,
      );
    }
    return { ...image.config, os: image.platform.os, learnedFrom: `the engine at ${engine.endpoint}` };
  }
}

/** `linux/arm64` fits `linux/arm64/v8`: engines differ in whether they name a variant. */
function isPlatform(found: string, wanted: string): boolean {
  return found === wanted || found.startsWith(`${wanted}/`) || wanted.startsWith(`${found}/`);
}
