import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RegistryServer, startRegistry } from '../registry/support/registry-server.js';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { buildScene, engineScene, fileScenes, registryScene } from './support/kill-scenes.js';
import { killSeries } from './support/kill-series.js';

// `npm run bench:kills` kills 50 times each.
const kills = 1;
const megabytes = 4;
const seed = Date.now() % 1_000_000;
const folder = mkdtempSync(join(tmpdir(), 'tsinit-killed-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('killed at any moment, inject leaves the old or the new, and nothing that the next run does not remove', () => {
  it.each(fileScenes(folder, megabytes))('$title', async (scene) => {
    expect(await killSeries(scene, kills, seed)).toMatchObject({ kills });
  });
});

await describeWith(['registry'], 'killed at any moment of an inject, a registry has', () => {
  let registry: RegistryServer;
  beforeAll(async () => {
    registry = await startRegistry(join(folder, 'data'));
  });
  afterAll(() => registry?.stop());

  it('the old tag or the new', async () => {
    const scene = await registryScene(folder, registry.host, megabytes);
    expect(await killSeries(scene, kills, seed)).toMatchObject({ kills });
  });
});

await describeWith(
  ['engine', 'busybox'],
  'killed at any moment, an engine has the old tag or the new',
  () => {
    let images: TestImages;
    let app: string;
    beforeAll(async () => {
      images = await TestImages.open();
      app = await images.importBusybox('app', ['CMD ["/bin/sh"]']);
    });
    afterAll(() => images.remove());

    it.each([
      ['inject', engineScene],
      ['build', buildScene],
    ] as const)('by %s', async (_command, scene) => {
      expect(await killSeries(scene(folder, images, app), kills, seed)).toMatchObject({ kills });
    });
  },
);
