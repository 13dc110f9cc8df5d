import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Experiment, verifyImage } from '@tsinit/docker-plugin';
import { initBinary } from '@tsinit/init-runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { importWith } from './verify-images.js';

await describeWith(['engine', 'busybox'], 'the init’s file in the image', () => {
  let images: TestImages;
  let folder: string;
  beforeAll(async () => {
    images = await TestImages.open();
    folder = mkdtempSync(join(tmpdir(), 'tsinit-verify-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await images.remove();
  });

  async function identity(what: string, init: string): Promise<Experiment> {
    const image = await importWith(images, what, { '/tsinit': init }, ['ENTRYPOINT ["/tsinit","--"]']);
    const { experiments } = await verifyImage({
      engine: images.engine,
      image,
      experiments: ['identity'],
    });
    return experiments[0] as Experiment;
  }

  it('must be a build that this version knows', async () => {
    const changed = join(folder, 'changed');
    copyFileSync(initBinary(images.engine.platform).path, changed);
    appendFileSync(changed, '\0');
    const { verdict, evidence } = await identity('changed', changed);
    expect(evidence.summary).toMatch(
      /^\/tsinit is not the build that this version puts in \(sha256 [0-9a-f]{64}\)$/,
    );
    expect(verdict).toBe('fail');
  });

  it('must be for the image’s architecture', async () => {
    const here = images.engine.platform.architecture;
    const there = here === 'amd64' ? 'arm64' : 'amd64';
    const { verdict, evidence } = await identity(
      'foreign',
      initBinary({ os: 'linux', architecture: there }).path,
    );
    expect(evidence.summary).toBe(`/tsinit is built for ${there}, the image for ${here}`);
    expect(verdict).toBe('fail');
  });
});
