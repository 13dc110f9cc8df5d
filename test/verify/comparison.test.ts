import { verifyImage } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { importBare, importWrapped, shell } from './verify-images.js';

await describeWith(['engine', 'busybox'], 'a comparison', () => {
  let images: TestImages;
  let bare: string;
  let wrapped: string;
  beforeAll(async () => {
    images = await TestImages.open();
    bare = await importBare(images);
    wrapped = await importWrapped(images);
  });
  afterAll(() => images.remove());

  it('says what was broken in the original and is mended, and that nothing else is changed', async () => {
    const { verdict, experiments, comparison } = await verifyImage({
      engine: images.engine,
      image: wrapped,
      against: bare,
      grace: 4,
    });
    expect(experiments.at(-1)).toMatchObject({ name: 'config', verdict: 'pass' });
    expect(verdict).toBe('pass');
    expect(comparison).toMatchObject({
      original: bare,
      experiments: [
        { verdict: 'fail' },
        { verdict: 'fail', evidence: { exitCode: 137 } },
        { verdict: 'fail' },
      ],
      outcomes: [
        { name: 'orphans', outcome: 'mended' },
        { name: 'stop', outcome: 'mended' },
        { name: 'exit-status', outcome: 'mended' },
      ],
    });
  });

  it('needs no original: the same image with its init left out shows what was never broken', async () => {
    const { experiments, comparison } = await verifyImage({
      engine: images.engine,
      image: wrapped,
      command: shell('trap "exit 3" TERM; while :; do sleep 1000 & wait $!; done'),
      experiments: ['orphans', 'stop'],
      against: { control: true },
      grace: 4,
    });
    expect(experiments.map(({ name }) => name)).toEqual(['orphans', 'stop']);
    expect(comparison).toMatchObject({
      original: null,
      experiments: [
        { verdict: 'pass', evidence: { summary: expect.stringContaining('PID 1 (sh)') } },
        { verdict: 'pass', evidence: { exitCode: 3 } },
      ],
      outcomes: [
        { name: 'orphans', outcome: 'never-broken' },
        { name: 'stop', outcome: 'never-broken' },
      ],
    });
  });

  it('refuses a control without an init to leave out', async () => {
    const control = verifyImage({ engine: images.engine, image: bare, against: { control: true } });
    await expect(control).rejects.toMatchObject({ code: 'NO_INIT' });
  });
});
