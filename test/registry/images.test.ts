import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePlatform } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { pushImage, pushIndex } from './support/push.js';
import { read } from './support/read.js';
import { type RegistryServer, startRegistry } from './support/registry-server.js';

const config = (word: string) => ({ Entrypoint: [word], Cmd: ['serve'], StopSignal: 'SIGQUIT' });
const amd64 = { os: 'linux', architecture: 'amd64' };
const arm64 = { os: 'linux', architecture: 'arm64', variant: 'v8' };
const armv6 = { os: 'linux', architecture: 'arm', variant: 'v6' };

await describeWith(['registry'], 'images in a registry', () => {
  const data = mkdtempSync(join(tmpdir(), 'tsinit-registry-'));
  let registry: RegistryServer;
  let single = '';
  beforeAll(async () => {
    registry = await startRegistry(data);
    const { host } = registry;
    single = await pushImage(host, 'team/app', '1', { ...amd64, config: config('/one') });
    await pushImage(host, 'team/app', 'docker', { ...amd64, config: config('/docker') }, 'docker');
    await pushImage(host, 'team/app', 'bare', amd64);
    for (const flavour of ['oci', 'docker'] as const) {
      const push = (platform: typeof amd64, word: string) =>
        pushImage(host, 'team/many', undefined, { ...platform, config: config(word) }, flavour);
      const attestation = { os: 'unknown', architecture: 'unknown' };
      await pushIndex(
        host,
        'team/many',
        flavour,
        [
          [await push(attestation, '/attestation'), attestation],
          [await push(amd64, '/amd64'), amd64],
          [await push(arm64, '/arm64'), arm64],
          [await push(armv6, '/armv6'), armv6],
        ],
        flavour,
      );
    }
  });
  afterAll(async () => {
    await registry?.stop();
    rmSync(data, { recursive: true });
  });

  it('are read by tag and by digest', async () => {
    const image = await read(`${registry.host}/team/app:1`);
    expect(image).toMatchObject({
      name: `${registry.host}/team/app:1`,
      digest: single,
      platform: amd64,
      config: { entrypoint: ['/one'], cmd: ['serve'], shell: null, stopSignal: 'SIGQUIT' },
    });
    expect((await read(`${registry.host}/team/app@${single}`)).config).toEqual(image.config);
    expect((await read(`${registry.host}/team/app:other@${single}`)).config).toEqual(image.config);
  });

  it('may have the media types of Docker, and no config at all', async () => {
    expect((await read(`${registry.host}/team/app:docker`)).config.entrypoint).toEqual(['/docker']);
    expect((await read(`${registry.host}/team/app:bare`)).config.entrypoint).toBeNull();
  });

  it.each([
    ['oci', undefined, '/amd64'],
    ['docker', undefined, '/amd64'],
    ['oci', 'linux/arm64', '/arm64'],
    ['docker', 'linux/arm64/v8', '/arm64'],
    ['oci', 'linux/arm/v7', '/armv6'],
  ])('are chosen of an index (%s) for the platform %s', async (tag, platform, word) => {
    const wanted = platform === undefined ? undefined : parsePlatform(platform);
    const image = await read(`${registry.host}/team/many:${tag}`, { platform: wanted });
    expect(image.config.entrypoint).toEqual([word]);
  });

  it.each([
    [
      'team/many:oci',
      'linux/s390x',
      'REGISTRY_PLATFORM',
      /for linux\/amd64, linux\/arm64\/v8, linux\/arm\/v6, not/,
    ],
    ['team/app:1', 'linux/arm64', 'REGISTRY_PLATFORM', /for linux\/amd64 alone/],
    ['team/app:none', undefined, 'REGISTRY_NOT_FOUND', /has no 127\.0\.0\.1:\d+\/team\/app:none/],
    ['team/nobody', undefined, 'REGISTRY_NOT_FOUND', /team\/nobody:latest/],
  ])('that are not there are said to be (%s for %s)', async (name, platform, code, message) => {
    const wanted = platform === undefined ? undefined : parsePlatform(platform);
    const reading = read(`${registry.host}/${name}`, { platform: wanted });
    await expect(reading).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
