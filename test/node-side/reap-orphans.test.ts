import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { program, runNode, type Start } from './node-program.js';

async function outputOf(start: Start): Promise<string> {
  const { stdout, stderr, code } = await runNode(start);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** `npm run bench:reap-orphans` has more. */
const exits = Number(process.env['TSINIT_REAP_EXITS'] ?? 2000);

const notPid1 = ['sh', '-c', 'node "$@"; exit $?', 'sh'];

await describeWith(['unshare', 'addon'], 'reapOrphans', () => {
  it(`loses none of ${exits} exits and leaves none of the orphans in between`, async () => {
    const orphans = exits / 2;
    const words = [program('storm.mjs'), `${exits}`, `${orphans}`];
    expect(JSON.parse(await outputOf({ words }))).toEqual({ exits, orphans });
  });

  it('takes no child from spawnSync or from worker threads', async () => {
    const all = { spawned: 60, sync: 60 };
    const output = await outputOf({ words: [program('every-way.mjs')] });
    expect(JSON.parse(output)).toEqual({ main: all, others: [all, all, 1000] });
  });

  it('finds an orphan behind a child that libuv is about to collect', async () => {
    const output = await outputOf({ words: [program('behind-a-child.mjs')] });
    expect(output).toBe("the child's exit: 7\nthe orphan is gone\n");
  });

  it('reaps what an ended worker thread has left', async () => {
    expect(await outputOf({ words: [program('ended-worker.mjs')] })).toBe('gone\n');
  });

  it('reaps no more once it has stopped', async () => {
    expect(await outputOf({ words: [program('stopped.mjs')] })).toBe('Z\n');
  });

  it('refuses a worker thread, which adopts nobody', async () => {
    const call =
      'import("@tsinit/init-runtime").then((a) => a.reapOrphans()).catch((e) => console.log(e.code))';
    const words = ['-e', `new worker_threads.Worker(${JSON.stringify(call)}, { eval: true })`];
    expect(await outputOf({ words })).toBe('NOT_MAIN_THREAD\n');
  });
});

await describeWith(['unshare', 'addon'], 'setSubreaper', () => {
  it('makes the process adopt orphans that PID 1 would adopt otherwise', async () => {
    const words = [program('orphan.mjs')];
    const [without, within] = await Promise.all([
      outputOf({ words, node: notPid1 }),
      outputOf({ words: [...words, 'subreaper', 'reap'], node: notPid1 }),
    ]);
    expect(without).toBe('adopted by 1\ngone\n');
    expect(within).toBe('adopted by itself\ngone\n');
  });
});
