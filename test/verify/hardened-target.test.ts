import { afterAll, beforeAll, expect, it } from 'vitest';
import { type VerifyContainer, withContainer } from '../../packages/docker-plugin/src/verify/container.js';
import type { VerifyContext } from '../../packages/docker-plugin/src/verify/context.js';
import { EngineEvents } from '../../packages/docker-plugin/src/verify/engine-events.js';
import { Output } from '../../packages/docker-plugin/src/verify/output.js';
import { probeArchive } from '../../packages/docker-plugin/src/verify/probe-archive.js';
import { type Target, withWatcher } from '../../packages/docker-plugin/src/verify/watcher.js';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { importBare, importWrapped } from './verify-images.js';

const hardened = {
  ReadonlyRootfs: true,
  CapDrop: ['ALL'],
  SecurityOpt: ['no-new-privileges'],
  PidsLimit: 3,
  NetworkMode: 'none',
};

await describeWith(['engine', 'busybox'], 'the probe, beside a hardened container', () => {
  let images: TestImages;
  beforeAll(async () => {
    images = await TestImages.open();
  });
  afterAll(() => images.remove());

  async function watch<T>(reference: string, body: (target: Target) => Promise<T>): Promise<T> {
    const { docker, platform } = images.engine;
    const { Id } = await docker.getImage(reference).inspect();
    const events = await EngineEvents.open(docker, 'dev.tsinit.verify=none');
    const context: VerifyContext = {
      docker,
      product: 'docker',
      image: { id: Id, ...platform, argv: [], stopSignal: undefined },
      grace: 1,
      env: [],
      command: undefined,
      entrypoint: undefined,
      run: {},
      readiness: {},
      graceful: {},
      probeArchive: await probeArchive(platform),
      events,
      labels: images.labels,
      signal: new AbortController().signal,
    };
    const output = new Output();
    const create = { User: '65534:65534', HostConfig: hardened };
    try {
      return await withContainer(context, { create }, (container: VerifyContainer) =>
        withWatcher(context, container, output, body),
      );
    } finally {
      events.close();
    }
  }

  it.each([
    ['reaped', importWrapped, 0, '/tsinit'],
    ['left', importBare, 5, '/bin/sleep'],
  ] as const)(
    'sees which program is PID 1, and orphans that are %s',
    async (_, importImage, zombies, exe) => {
      await watch(await importImage(images), async ({ watcher }) => {
        const orphans = (await watcher.injectOrphans()) ?? [];
        expect(orphans.map(({ ppid }) => ppid)).toEqual([1, 1, 1, 1, 1]);
        const remain = () =>
          watcher.latest?.processes.filter(({ pid }) => orphans.some((orphan) => orphan.pid === pid));
        do await watcher.next();
        while (remain()?.some(({ state }) => state !== 'Z'));
        expect(watcher.latest?.exe).toBe(exe);
        expect(remain()).toHaveLength(zombies);
      });
    },
  );
});
