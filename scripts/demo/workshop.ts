import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Engine } from '@tsinit/docker-plugin';
import { TsinitError } from '@tsinit/init-runtime';
import { makeBaseImages } from '../base-images.js';
import { type Example, examplesFolder } from './examples.js';

/**
 * A temporary folder with copies of the examples, and the images built from them.
 * `close` removes all that was made, also base images that were not there before.
 */
export class Workshop {
  readonly folder: string;
  readonly #docker: Engine['docker'] | undefined;
  readonly #images: string[] = [];
  readonly #layers: string[] = [];

  private constructor(folder: string, docker: Engine['docker'] | undefined) {
    this.folder = folder;
    this.#docker = docker;
  }

  static async open(docker?: Engine['docker']): Promise<Workshop> {
    const workshop = new Workshop(await mkdtemp(join(tmpdir(), 'tsinit-examples-')), docker);
    try {
      if (docker) workshop.#images.push(...(await makeBaseImages(docker)));
    } catch (error) {
      await workshop.close();
      throw error;
    }
    return workshop;
  }

  /** A fresh copy of the example to wrap. Returns its folder. */
  async copy({ name }: Example): Promise<string> {
    const folder = join(this.folder, name);
    await cp(join(examplesFolder, name), folder, { recursive: true });
    return folder;
  }

  /** Builds a folder with the engine's plain builder, which knows nothing of us. Returns the image's name. */
  async build(folder: string, tag: string): Promise<string> {
    if (!this.#docker) throw new TypeError('a workshop without an engine builds nothing');
    const image = `${basename(this.folder).toLowerCase()}/${basename(folder)}:${tag}`;
    const tar = spawn('tar', ['-C', folder, '--owner=0', '--group=0', '-c', '.'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const progress = await this.#docker.buildImage(tar.stdout, { t: image, networkmode: 'none' });
    const steps = await new Promise<{ stream?: string }[]>((resolve, reject) => {
      this.#docker?.modem.followProgress(progress, (error, lines) =>
        error ? reject(error) : resolve(lines),
      );
    }).catch((cause: Error) => {
      throw new TsinitError('EXAMPLE_BUILD', `${folder}/Dockerfile: ${cause.message}`, { cause });
    });
    // The stages before the last leave images without a name.
    for (const { stream = '' } of steps) {
      const [, id] = /^ ---> ([0-9a-f]{12})\n/.exec(stream) ?? [];
      if (id) this.#layers.push(id);
    }
    this.#images.push(image);
    return image;
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    for (const image of this.#images.reverse()) await this.#docker?.getImage(image).remove().catch(notThere);
    for (const id of this.#layers.reverse()) await this.#removeUnnamed(id);
  }

  /** Only without a name: the first layer of every build is its base image. */
  async #removeUnnamed(id: string): Promise<void> {
    const image = this.#docker?.getImage(id);
    const found = await image?.inspect().catch(notThere);
    if (found?.RepoTags?.length === 0) await image?.remove().catch(notThere);
  }
}

/** Gone with an image above it, or still below one (409), which then takes it along. */
function notThere(error: { statusCode?: number }): undefined {
  if (error.statusCode !== 404 && error.statusCode !== 409) throw error;
}
