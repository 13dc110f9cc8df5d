import { verifyImage } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { importBare, importWith, importWrapped, shell } from './verify-images.js';

await describeWith(['engine', 'busybox', 'tini'], 'the four experiments', () => {
  let images: TestImages;
  beforeAll(async () => {
    images = await TestImages.open();
  });
  afterAll(() => images.remove());

  it('all pass with the init, in an image from scratch that runs as nobody', async () => {
    const image = await importWrapped(images, 'nobody', ['USER 65534:65534']);
    const { verdict, experiments } = await verifyImage({ engine: images.engine, image });
    expect(experiments).toMatchObject([
      { name: 'identity', verdict: 'pass' },
      { name: 'orphans', verdict: 'pass', evidence: { injected: 5, unreaped: 0 } },
      { name: 'stop', verdict: 'pass', evidence: { signal: 'SIGTERM', exitCode: 143, graceful: null } },
      { name: 'exit-status', verdict: 'pass' },
    ]);
    expect(verdict).toBe('pass');
  });

  it('all show the fault where a program without handlers is PID 1', async () => {
    const image = await importBare(images);
    const { verdict, experiments } = await verifyImage({ engine: images.engine, image, grace: 1 });
    expect(experiments).toMatchObject([
      { verdict: 'fail', evidence: { summary: 'PID 1 is /bin/sleep, not tsinit' } },
      { verdict: 'fail', evidence: { injected: 5, unreaped: 5 } },
      { verdict: 'fail', evidence: { exitCode: 137, events: ['kill:15', 'kill:9', 'die:137'] } },
      { verdict: 'fail', evidence: { runs: [{ exitCode: 42 }, { exitCode: 99, expected: 138 }] } },
    ]);
    expect(experiments[1]?.evidence.notes).toEqual([]);
    expect(experiments[2]?.evidence.notes[0]).toMatch(/PID 1 \(sleep\) does not handle SIGTERM/);
    expect(verdict).toBe('fail');
  });

  it('tell another init from ours, and find nothing else wrong with it', async () => {
    const image = await importWith(images, 'tini', { '/bin/tini': '/usr/bin/tini-static' }, [
      'ENTRYPOINT ["tini","--"]',
    ]);
    const { experiments } = await verifyImage({ engine: images.engine, image });
    expect(experiments).toMatchObject([
      { verdict: 'fail', evidence: { summary: 'PID 1 is /bin/tini, not tsinit' } },
      { verdict: 'pass' },
      { verdict: 'pass', evidence: { exitCode: 143 } },
      { verdict: 'pass' },
    ]);
  });

  it('say that an init changes nothing for orphans where a shell is PID 1', async () => {
    const image = await importBare(images);
    const command = shell('while :; do sleep 1000; done');
    const { experiments } = await verifyImage({
      engine: images.engine,
      image,
      command,
      experiments: ['orphans'],
    });
    expect(experiments[0]).toMatchObject({ verdict: 'pass', evidence: { unreaped: 0 } });
    expect(experiments[0]?.evidence.summary).toMatch(/an init would change nothing here/);
  });

  it('tell the app’s own unwaited children from orphans that the init left', async () => {
    const image = await importWrapped(images);
    const command = shell('sleep 0.1 & sleep 0.1 & sleep 0.1 & exec sleep 1000');
    const { experiments } = await verifyImage({
      engine: images.engine,
      image,
      command,
      experiments: ['orphans'],
    });
    expect(experiments[0]).toMatchObject({
      verdict: 'pass',
      evidence: { unreaped: 0, ofPid1: 0, ofOthers: 3 },
    });
    expect(experiments[0]?.evidence.summary).toMatch(
      /sleep \(pid \d+\) has 3 children that it never waited for/,
    );
  });

  it('are inconclusive, and no pass, where the app ends before they begin', async () => {
    const image = await importWrapped(images);
    const command = shell('echo DATABASE_URL is required; exit 1');
    const { verdict, experiments } = await verifyImage({ engine: images.engine, image, command });
    const early = {
      verdict: 'inconclusive',
      evidence: {
        summary: 'the container had ended by itself, with exit code 1, before it could be tested',
        notes: ['it wrote: DATABASE_URL is required'],
      },
    };
    expect(experiments).toMatchObject([early, early, early, { verdict: 'pass' }]);
    expect(verdict).toBe('inconclusive');
  });
});
