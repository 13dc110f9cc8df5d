import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { startInit } from './support/run-init.js';

/** In a session of its own, so that only the drain tells it. */
const stubborn = 'fork { as daemon session catch all say ready pause }';

await describeWith(['unshare'], 'a second TERM', () => {
  it('is passed on again while the main child lives', async () => {
    const run = startInit({ main: 'catch all say ready pause' });
    await run.line('main ready');
    for (let times = 1; times <= 4; times++) {
      run.signal('TERM');
      await run.line('main got TERM', times);
    }
  });

  it('in the drain that a stop began: the first is passed on, the second ends the wait with KILL', async () => {
    const run = startInit({
      options: ['-t', '600'],
      main: `${stubborn} catch TERM say ready await TERM exit 3`,
    });
    await run.line('main ready');
    await run.line('daemon ready');
    run.signal('TERM');
    await run.line('daemon got TERM');
    run.signal('TERM');
    await run.line('daemon got TERM', 2);
    run.signal('TERM');
    expect(await run.end()).toMatchObject({ code: 3 });
  });

  it('in the drain, comes rewritten', async () => {
    const run = startInit({
      options: ['-t', '600', '-r', 'TERM:QUIT'],
      main: `${stubborn} catch QUIT say ready await QUIT exit 3`,
    });
    await run.line('main ready');
    await run.line('daemon ready');
    run.signal('TERM');
    await run.line('daemon got QUIT');
    run.signal('TERM');
    await run.line('daemon got QUIT', 2);
    run.signal('TERM');
    expect((await run.end()).lines).not.toContain('daemon got TERM');
  });

  it('does not end the wait when it comes once, nor does another signal', async () => {
    const run = startInit({
      options: ['-t', '600'],
      main: `${stubborn} catch TERM say ready await TERM exit 3`,
    });
    await run.line('main ready');
    await run.line('daemon ready');
    run.signal('TERM');
    await run.line('daemon got TERM');
    run.signal('TERM');
    await run.line('daemon got TERM', 2);
    for (const signal of ['USR2', 'ALRM']) {
      for (const times of [1, 2]) {
        run.signal(signal);
        await run.line(`daemon got ${signal}`, times);
      }
    }
    run.signal('KILL', 'daemon');
    expect((await run.end()).code).toBe(3);
  });

  it('below another PID 1: the same for those that were told', async () => {
    const run = startInit({
      options: ['-t', '600'],
      outer: {},
      main: 'fork { as worker catch all say ready pause } catch TERM say ready await TERM exit 3',
    });
    await run.line('main ready');
    await run.line('worker ready');
    run.signal('TERM');
    await run.line('worker got TERM');
    await run.until('main child reaped', () => run.states().length === 3);
    run.signal('TERM');
    await run.line('worker got TERM', 2);
    run.signal('TERM');
    await run.line('outer child exited 3');
  });
});
