/**
 * Kills inject, of each transport, and a build with SIGKILL at random moments. `npm run bench:kills -- [KILLS] [SEED]`
 * prints a Markdown table; exit code 1 where something half-written was under a name, a tag was broken, or the next run
 * left what a killed one had left. Needs docker-registry, busybox-static and an engine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildScene, engineScene, fileScenes, registryScene } from '../../test/inject/support/kill-scenes.js';
import { killSeries } from '../../test/inject/support/kill-series.js';
import { startRegistry } from '../../test/registry/support/registry-server.js';
import { TestImages } from '../../test/support/test-images.js';

const megabytes = 16;
const [kills = 50, seed = 1] = process.argv.slice(2).map(Number);

async function main(): Promise<void> {
  const folder = mkdtempSync('/var/tmp/tsinit-bench-kills-');
  const registry = await startRegistry(join(folder, 'data'));
  const images = await TestImages.open();
  try {
    const app = await images.importBusybox('app', ['CMD ["/bin/sh"]']);
    const scenes = [
      ...fileScenes(folder, megabytes),
      await registryScene(folder, registry.host, megabytes),
      engineScene(folder, images, app),
      buildScene(folder, images, app),
    ];
    console.log('| killed | times | had done its work | left something | broken, or left for good |');
    console.log('| --- | ---: | ---: | ---: | ---: |');
    for (const scene of scenes) {
      const { done, left } = await killSeries(scene, kills, seed);
      console.log(`| ${scene.title} | ${kills} | ${done} | ${left} | 0 |`);
    }
  } finally {
    await images.remove();
    await registry.stop();
    rmSync(folder, { recursive: true });
  }
}

try {
  await main();
} catch (error) {
  console.error(`bench:kills: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
