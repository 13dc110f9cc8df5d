import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { verifyImage } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { owner } from '../../packages/docker-plugin/src/leftovers/owner.js';
import { OWNER_LABEL, RUN_LABEL } from '../../packages/docker-plugin/src/verify/leftovers.js';
import { tsinitPath } from '../cli/run-tsinit.js';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { handler, importBare, importWrapped } from './verify-images.js';

await describeWith(['engine', 'busybox'], 'verify leaves nothing behind', () => {
  let images: TestImages;
  beforeAll(async () => {
    images = await TestImages.open();
  });
  afterAll(() => images.remove());

  /** Ids of this process's containers; other test files verify at the same time. */
  async function left(label = `${OWNER_LABEL}=${owner()}`): Promise<string[]> {
    const found = await images.engine.docker.listContainers({ all: true, filters: { label: [label] } });
    return found.map(({ Id }) => Id);
  }

  it('when all went well', async () => {
    await verifyImage({ engine: images.engine, image: await importWrapped(images) });
    expect(await left()).toEqual([]);
  });

  it('when it is aborted in the middle of a stop', async () => {
    const image = await importBare(images);
    const controller = new AbortController();
    const reason = new Error('enough');
    const filters = { event: ['kill'], label: [`${OWNER_LABEL}=${owner()}`] };
    const events = (await images.engine.docker.getEvents({ filters })) as Readable;
    events.on('data', (event: Buffer) => {
      if (/"signal":"15"/.test(event.toString())) controller.abort(reason);
    });
    const verification = verifyImage({
      engine: images.engine,
      image,
      grace: 60,
      experiments: ['orphans', 'stop'],
      signal: controller.signal,
    });
    await expect(verification).rejects.toBe(reason);
    expect(await left()).toEqual([]);
    events.destroy();
  });

  it('when the command is interrupted', async () => {
    const { docker } = images.engine;
    const image = await importBare(images);
    const { Id } = await docker.getImage(image).inspect();
    const command = spawn(tsinitPath, ['verify', image, '--grace', '60'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const stderr = text(command.stderr);
    const events = (await docker.getEvents({ filters: { event: ['kill'], image: [Id] } })) as Readable;
    events.on('data', (event: Buffer) => {
      if (/"signal":"15"/.test(event.toString())) command.kill('SIGINT');
    });
    const [code] = await once(command, 'close');
    events.destroy();
    expect(await stderr).toBe('tsinit: interrupted by SIGINT; its containers are removed\n');
    expect(code).toBe(2);
    expect(await docker.listContainers({ all: true, filters: { ancestor: [Id] } })).toEqual([]);
  });

  it('when a run was killed: the next one removes what that left, and nothing of a run that lives', async () => {
    const { docker } = images.engine;
    const image = await importWrapped(images);
    const make = (pid: number) =>
      docker.createContainer({
        Image: image,
        Labels: { ...images.labels, [RUN_LABEL]: 'x', [OWNER_LABEL]: owner(pid) },
      });
    const beyondAnyPid = 2 ** 22 + 1;
    const dead = await make(beyondAnyPid);
    const living = await make(process.ppid);
    const elsewhere = await docker.createContainer({
      Image: image,
      Labels: { ...images.labels, [RUN_LABEL]: 'x', [OWNER_LABEL]: `another-host ${beyondAnyPid}` },
    });
    await verifyImage({ engine: images.engine, image, command: handler('exit 0'), experiments: ['stop'] });
    const ids = await left(RUN_LABEL);
    expect(ids).not.toContain(dead.id);
    expect(ids).toEqual(expect.arrayContaining([living.id, elsewhere.id]));
  });
});
