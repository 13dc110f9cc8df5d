import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { startInit } from './support/run-init.js';

await describeWith(['unshare'], 'orphans', () => {
  it('become children of PID 1', async () => {
    const run = startInit({ main: 'orphan { as orphan report ids exit 5 } pause' });
    await run.line('orphan pid 4 ppid 1 pgid 2 sid 2');
  });

  it('are reaped, many at once, while the main child runs', async () => {
    const run = startInit({ main: 'orphans 500 catch TERM say ready await TERM exit 3' });
    await run.line('main ready');
    await run.until('reaped', () => run.states().length === 2);
    run.signal('TERM');
    expect((await run.end()).code).toBe(3);
  });

  it('are reaped also in sessions of their own and when a signal killed them', async () => {
    const run = startInit({ main: 'orphan { session exit 4 } orphan { kill KILL } say ready pause' });
    await run.line('main ready');
    await run.until('reaped', () => run.states().length === 2);
  });

  it('that are alive get neither a wait nor a signal while the main child runs', async () => {
    const run = startInit({
      main: 'orphan { as orphan session catch all say ready await USR2 } catch TERM say ready await TERM exit 3',
    });
    await run.line('orphan ready');
    await run.line('main ready');
    run.signal('USR2', 'orphan');
    await run.until('reaped', () => run.states().length === 2);
    run.signal('TERM');
    expect((await run.end()).lines.slice(2)).toEqual(['orphan got USR2', 'main got TERM']);
  });
});
