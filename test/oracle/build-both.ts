import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Builder, type Engine, type EngineImage, inspectImage } from '@tsinit/docker-plugin';
import { initBinary } from '@tsinit/init-runtime';
import { type BaseConfig, type WrapOptions, type WrapResult, wrapDockerfile } from 'tsinit';
import type { TestImages } from '../support/test-images.js';
import { build, contextOf, type Settings } from './engine-build.js';

/** A build context with the init in it, laid out as `tsinit wrap` does. */
export class OracleContext {
  readonly folder = mkdtempSync(join(tmpdir(), 'tsinit-oracle-'));
  readonly #images: TestImages;

  constructor(images: TestImages) {
    this.#images = images;
    const { architecture } = images.engine.platform;
    for (const [folder, arch] of [
      ['.tsinit', architecture],
      ['.tsinit/amd64', 'amd64'],
      ['.tsinit/arm64', 'arm64'],
    ] as const) {
      mkdirSync(join(this.folder, folder));
      const file = join(this.folder, folder, 'tsinit');
      copyFileSync(initBinary({ os: 'linux', architecture: arch }).path, file);
      chmodSync(file, 0o755);
    }
    writeFileSync(join(this.folder, 'file'), 'a file to copy\n');
  }

  /** Builds a file as it stands. Every image is one of this run's: by its base's label or by one of its own. */
  async build(
    dockerfile: string | Uint8Array,
    builder: Builder,
    settings: Pick<Settings, 'target' | 'platform'> = {},
  ): Promise<EngineImage> {
    const { engine } = this.#images;
    // A step more for the classic builder, so only where it must be.
    const labels = /^FROM scratch/im.test(Buffer.from(dockerfile).toString())
      ? this.#images.labels
      : undefined;
    const id = await build(engine, this.tar(dockerfile), builder, { ...settings, ...(labels && { labels }) });
    const image = await inspectImage(engine, id);
    if (!image) throw new Error(`${id} has gone`);
    return image;
  }

  /** The folder and a Dockerfile, as the engine is sent them. */
  tar(dockerfile: string | Uint8Array): Buffer {
    return contextOf(this.folder, dockerfile);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Wraps as the command does: what it must know of a base image, the engine tells. */
export async function wrapAskingEngine(
  engine: Engine,
  source: string,
  options: WrapOptions,
): Promise<WrapResult> {
  const bases = new Map<string, BaseConfig>();
  for (;;) {
    const result = wrapDockerfile(source, { ...options, bases });
    if (!result.needs) return result;
    const { reference } = result.needs;
    if (bases.has(reference)) throw new Error(`wrap asks for ${reference} in vain`);
    bases.set(reference, await baseConfig(engine, reference));
  }
}

export async function baseConfig(engine: Engine, reference: string): Promise<BaseConfig> {
  const image = await inspectImage(engine, reference);
  if (!image) throw new Error(`${reference} is not there`);
  return { ...image.config, os: image.platform.os };
}
