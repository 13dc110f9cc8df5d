import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit, startInit } from './support/run-init.js';

await describeWith(['unshare'], 'delivery to the main child alone (-c)', () => {
  for (const option of ['-c', '--single-child']) {
    it(`${option}: the group's other members are not told`, async () => {
      const run = startInit({
        options: [option],
        main: 'fork { as worker catch USR1,USR2 say ready await USR2 } catch USR1 say ready await USR1 wait',
      });
      await run.line('worker ready');
      await run.line('main ready');
      run.signal('USR1');
      await run.line('main got USR1');
      run.signal('USR2', 'worker');
      const { lines } = await run.end();
      expect(lines.slice(3)).toEqual(['worker got USR2', 'main child exited 0']);
    });
  }

  it('still gives the child a session of its own', async () => {
    const { lines } = await runInit({ options: ['-c'], main: 'report ids' });
    expect(lines).toEqual(['main pid 2 ppid 1 pgid 2 sid 2']);
  });

  it('the drain tells the group what it has not been told', async () => {
    const run = startInit({
      options: ['-c'],
      main: 'fork { as worker catch TERM say ready await TERM work 50 say done } catch TERM say ready await TERM exit 3',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('TERM');
    const { code, lines } = await run.end();
    expect(lines.slice(2)).toEqual(['main got TERM', 'worker got TERM', 'worker done']);
    expect(code).toBe(3);
  });
});
