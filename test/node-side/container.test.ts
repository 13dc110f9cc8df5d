import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { hostPlatform } from '@tsinit/init-runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { program, root } from './node-program.js';

/** Node, the libraries that it is linked with, the package and the program, by their places in the image. */
function nodeImage(): Record<string, string> {
  const libraries = execFileSync('ldd', [process.execPath], { encoding: 'utf8' }).match(/\/\S+/g) ?? [];
  const { os, architecture } = hostPlatform();
  const source = join(root, 'packages/init-runtime');
  const files = [
    'package.json',
    ...readdirSync(join(source, 'dist')).map((name) => `dist/${name}`),
    'bin/manifest.json',
    ...['tsinit', 'tsinit.node'].map((name) => `bin/${os}-${architecture}/${name}`),
  ];
  return {
    '/usr/bin/node': process.execPath,
    '/app.mjs': join(root, program('stop.mjs')),
    ...Object.fromEntries(libraries.map((path) => [path, path])),
    ...Object.fromEntries(
      files.map((name) => [`/node_modules/@tsinit/init-runtime/${name}`, join(source, name)]),
    ),
  };
}

await describeWith(['engine', 'addon'], 'a Node program that registers', () => {
  let images: TestImages;
  let image: string;

  beforeAll(async () => {
    images = await TestImages.open();
    image = await images.importPrograms('registers', nodeImage(), [
      'ENTRYPOINT ["node", "--import", "@tsinit/init-runtime/register"]',
      'CMD ["app.mjs"]',
      'ENV PATH=/usr/bin',
    ]);
  });
  afterAll(() => images.remove());

  it('has the init as PID 1 of its container, and ends by its own handler', async () => {
    const { docker } = images.engine;
    const container = await docker.createContainer({ Image: image, HostConfig: { NetworkMode: 'none' } });
    try {
      const output = new PassThrough();
      const streams = await container.attach({ stream: true, stdout: true, stderr: true });
      container.modem.demuxStream(streams, output, output);
      await container.start();
      output.once('data', () => void container.kill({ signal: 'SIGTERM' }));
      streams.once('end', () => output.end());
      expect(await text(output)).toBe('PID 1: tsinit -c -- node\nstopping\n');
      expect(await container.wait()).toMatchObject({ StatusCode: 3 });
    } finally {
      await container.remove({ force: true, v: true });
    }
  });
});
