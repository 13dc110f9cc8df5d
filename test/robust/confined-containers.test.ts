import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { testedInit } from '../init/support/binary.js';
import { Lines } from '../init/support/lines.js';
import { witness, words } from '../init/support/witness.js';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';

const patience = 30_000;

/** `HostConfig` and `User` of the engine's API. */
const confinements: Record<string, { host: object; user?: string }> = {
  "the engine's own seccomp profile": { host: {} },
  'no capabilities': { host: { CapDrop: ['ALL'] } },
  'a read-only root': { host: { ReadonlyRootfs: true } },
  'no new privileges': { host: { SecurityOpt: ['no-new-privileges'] } },
  'a user without rights': { host: {}, user: '65534:65534' },
  'all of them at once': {
    host: { CapDrop: ['ALL'], ReadonlyRootfs: true, SecurityOpt: ['no-new-privileges'], PidsLimit: 32 },
    user: '65534:65534',
  },
};

/** Takes every place that the limit on processes leaves. The shell in brackets ends where it cannot fork, and with it goes its own place. */
const fill = '(while :; do sleep 99 & done) 2>/dev/null; sleep 99 &';

await describeWith(['engine', 'busybox'], 'in a container with', () => {
  let images: TestImages;
  let image: string;

  beforeAll(async () => {
    images = await TestImages.open();
    image = await images.importPrograms('confined', {
      '/tsinit': testedInit.path,
      '/witness': witness,
      '/bin/busybox': '/bin/busybox',
      '/bin/sh': '/bin/busybox',
      '/bin/sleep': '/bin/busybox',
    });
  });

  afterAll(() => images?.remove());

  /** Starts a container; `lines` is what it writes, to stdout as well as to stderr. */
  async function start(argv: string[], host: object, user = '') {
    const { docker } = images.engine;
    const container = await docker.createContainer({
      Image: image,
      Entrypoint: argv,
      Env: ['PATH=/bin'],
      User: user,
      HostConfig: { NetworkMode: 'none', ...host },
    });
    onTestFinished(async () => {
      await container.remove({ force: true, v: true });
    });
    const stream = (await container.attach({ stream: true, stdout: true, stderr: true })) as Duplex;
    const lines = new Lines();
    const add = { write: (chunk: Buffer) => lines.add(chunk.toString()) } as unknown as NodeJS.WritableStream;
    docker.modem.demuxStream(stream, add, add);
    const shown = new Promise((resolve) => stream.once('end', resolve));
    const end = container.wait({ condition: 'next-exit' }) as Promise<{ StatusCode: number }>;
    end.catch(() => {}); // removed while it runs, when a test fails
    await container.start();
    return {
      container,
      line: (wanted: string) => lines.until(wanted, () => lines.count(wanted) > 0, patience),
      end: async () => {
        const { StatusCode: code } = await end;
        await shown;
        return { code, lines: lines.all };
      },
    };
  }

  for (const [what, { host, user }] of Object.entries(confinements)) {
    it(`${what}: reaps, passes a stop on, waits for workers and tells the exit`, async () => {
      const daemon = 'fork { as daemon session catch TERM say ready await TERM work 50 say saved }';
      const main = `as main orphan { exit 0 } ${daemon} catch TERM say ready await TERM exit 6`;
      const { container, line, end } = await start(['/tsinit', '/witness', ...words(main)], host, user);
      await line('main ready');
      await line('daemon ready');
      await container.kill({ signal: 'TERM' });
      const { code, lines } = await end();
      expect(lines.slice(2).sort()).toEqual(['daemon got TERM', 'daemon saved', 'main got TERM']);
      expect(code).toBe(6);
    });
  }

  it('no room for another process: says so, at once', async () => {
    const run = await start(['/bin/sh', '-c', `${fill} exec /tsinit /witness say started`], {
      PidsLimit: 24,
    });
    const { code, lines } = await run.end();
    expect(lines).toEqual([expect.stringMatching(/^tsinit: cannot start a process: .+$/)]);
    expect(code).toBe(125);
  });

  it('no room for another process once it runs: needs none to stop', async () => {
    const script = `${fill} trap 'exit 6' TERM; echo ready; wait`;
    const run = await start(['/tsinit', '/bin/sh', '-c', script], { PidsLimit: 24 });
    await run.line('ready');
    await run.container.kill({ signal: 'TERM' });
    expect((await run.end()).code).toBe(6);
  });
});
