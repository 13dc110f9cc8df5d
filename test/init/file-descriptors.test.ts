import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { childrenOf, openFiles, statusField } from './support/process-tree.js';
import { startInit } from './support/run-init.js';

/**
 * Descriptors 3 and 4 are a pipe, whose reader tells its end; the init inherits the writing one. What the tests
 * themselves inherited is closed before.
 */
const piped = 'close-from 3 pipe fork { as reader ignore TERM close 4 drain 3 say eof } close 3';

await describeWith(['unshare'], 'file descriptors from 3 up', () => {
  for (const [kernel, before] of [
    ['', piped],
    [', where the kernel has no close_range', `${piped} deny close_range ENOSYS`],
  ] as const) {
    it(`the child keeps them, the init does not${kernel}`, async () => {
      const run = startInit({
        before,
        main: 'catch USR1,TERM report fds await USR1 close 4 await TERM exit 3',
      });
      await run.line('main fds 0 1 2 4');
      await run.until('closed', () => openFiles(run.pid).join() === '0,1,2');
      expect(run.stdout.all).not.toContain('reader eof');
      run.signal('USR1');
      await run.line('reader eof'); // while the child still lives
      run.signal('TERM');
      expect((await run.end()).code).toBe(3);
    });
  }

  it('the reader sees the end when the child ends, though others hold the exit up', async () => {
    const run = startInit({
      before: piped,
      main: 'fork { as daemon session close 4 catch TERM,USR1 say ready await USR1 } catch TERM say ready await TERM exit 3',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('TERM');
    await run.line('reader eof');
    expect(run.stdout.all).not.toContain('daemon got USR1');
    run.signal('USR1', 'daemon');
    expect((await run.end()).code).toBe(3);
  });

  it.each([[[]], [[0]], [[1]], [[0, 2]], [[0, 1, 2]]])(
    'none of its own is kept or passed on: %j closed',
    async (closed) => {
      const open = [0, 1, 2].filter((fd) => !closed.includes(fd));
      const run = startInit({
        before: `say starting close-from 3 ${closed.map((fd) => `close ${fd}`).join(' ')}`,
        main: 'pause',
      });
      await run.line('main starting');
      const child = () => childrenOf(run.pid).find((pid) => statusField(pid, 'Name') === 'main');
      await run.until('the child there', () => child() !== undefined);
      expect(openFiles(child() as number)).toEqual(open);
      await run.until('closed', () => openFiles(run.pid).join() === open.join());
      run.signal('TERM');
      expect((await run.end()).code).toBe(143);
    },
  );
});
