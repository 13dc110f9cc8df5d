import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectEngine, inspectImage } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith, engineSocket } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';

const nowhere = { env: {}, homeDirectory: '/nonexistent' };

await describeWith(['engine'], 'an engine that answers', () => {
  it.each([
    ['--host', { host: `unix://${engineSocket}`, env: { DOCKER_HOST: 'unix:///nonexistent' } }],
    ['DOCKER_HOST', { env: { DOCKER_HOST: `unix://${engineSocket}`, DOCKER_CONTEXT: 'nonexistent' } }],
  ])('is found by %s', async (foundBy, options) => {
    const engine = await connectEngine({ ...nowhere, ...options });
    expect(engine).toMatchObject({ foundBy, endpoint: `unix://${engineSocket}` });
    expect(engine.platform).toEqual({
      os: 'linux',
      architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    });
    const { ApiVersion } = await engine.docker.version();
    expect(engine.apiVersion).toBe(ApiVersion === '1.41' ? '1.41' : engine.apiVersion);
    expect((await engine.docker.ping()).toString()).toBe('OK');
  });
});

describe('an engine that does not answer', () => {
  it.each([
    ['--host', { host: 'unix:///nonexistent/docker.sock' }, 'no such socket'],
    ['DOCKER_HOST', { env: { DOCKER_HOST: 'unix:///nonexistent/docker.sock' } }, 'no such socket'],
    ['DOCKER_HOST', { env: { DOCKER_HOST: 'tcp://127.0.0.1:1' } }, 'nothing listens there'],
  ])('is an error where %s chose it, and no other is tried', async (foundBy, options, reason) => {
    await expect(connectEngine({ ...nowhere, ...options })).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
      message: expect.stringMatching(new RegExp(`^no container engine at .* \\(${foundBy}\\): ${reason}$`)),
    });
  });

  it('is an error where two are chosen at once', async () => {
    const both = { host: 'unix:///a', context: 'b' };
    await expect(connectEngine({ ...nowhere, ...both })).rejects.toMatchObject({ code: 'ENGINE_ENDPOINT' });
  });

  it.each<[string, RequestListener]>([
    ['something else', (_, response) => response.end('<html>hello</html>')],
    ['something that says no', (_, response) => response.writeHead(403).end('no')],
    ['JSON of another kind', (_, response) => response.end('{"version": 1}')],
  ])('is told from %s', async (_, listener) => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      const host = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await expect(connectEngine({ ...nowhere, host })).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    } finally {
      server.close();
    }
  });

  it('stops waiting when the signal says so', async () => {
    const controller = new AbortController();
    const server = createServer(() => controller.abort(new Error('enough'))).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      const host = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await expect(connectEngine({ ...nowhere, host, signal: controller.signal })).rejects.toThrow('enough');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

await describeWith(['engine', 'busybox'], 'an image in the store', () => {
  let images: TestImages;
  let inspected: string;
  beforeAll(async () => {
    images = await TestImages.open();
    inspected = await images.build('inspected', [
      `FROM ${await images.importBusybox('busybox')}`,
      'ENTRYPOINT ["/bin/echo"]',
      'CMD ["a"]',
      'SHELL ["/bin/ash", "-c"]',
      'STOPSIGNAL SIGQUIT',
      'USER 5',
      'WORKDIR /w',
      'EXPOSE 80',
      'VOLUME /v',
      'ONBUILD RUN x',
      'HEALTHCHECK --interval=2s CMD true',
    ]);
  });
  afterAll(() => images.remove());

  it('is read as a value, by name and by id', async () => {
    const image = await inspectImage(images.engine, inspected);
    expect(image?.config).toMatchObject({
      entrypoint: ['/bin/echo'],
      cmd: ['a'],
      shell: ['/bin/ash', '-c'],
      stopSignal: 'SIGQUIT',
      user: '5',
      workingDir: '/w',
      exposedPorts: ['80/tcp'],
      volumes: ['/v'],
      onBuild: ['RUN x'],
      healthcheck: { test: ['CMD-SHELL', 'true'], interval: 2e9 },
    });
    expect(image?.tags).toEqual([`${inspected}:latest`]);
    expect(await inspectImage(images.engine, image?.id ?? '')).toEqual(image);
  });

  it('may not be there', async () => {
    expect(await inspectImage(images.engine, images.name('nothing'))).toBeUndefined();
    expect(await inspectImage(images.engine, 'x?y=1#z').catch(({ code }) => code)).toBe('IMAGE_REFERENCE');
  });

  it.each(['', '.', '..', '../version', 'a//b', 'A', 'a b', 'a:'])('cannot be called %j', async (name) => {
    await expect(inspectImage(images.engine, name)).rejects.toMatchObject({ code: 'IMAGE_REFERENCE' });
  });
});
