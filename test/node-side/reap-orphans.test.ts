import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { program, runNode, type Start } from './node-program.js';

async function outputOf(start: Start): Promise<string> {
  const { stdout, stderr, code } = await runNode(start);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

const notPid1 = ['sh', '-c', 'node "$@"; exit $?', 'sh'];

await describeWith(['unshare', 'addon'], 'reapOrphans', () => {
  it('loses none of 10 000 exits and leaves none of the orphans in between', async () => {
    const words = [program('storm.mjs'), '10000', '5000'];
    expect(JSON.parse(await outputOf({ words }))).toEqual({ exits: 10_000, orphans: 5000 });
  });

  it('takes no child from spawnSync or from worker threads', async () => {
    const all = { spawned: 150, sync: 150 };
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
