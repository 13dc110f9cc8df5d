import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit, startInit } from './support/run-init.js';
import { witness } from './support/witness.js';

await describeWith(['unshare'], 'delivery to the group (default)', () => {
  it('makes the child the leader of a session and a process group of its own', async () => {
    const { lines } = await runInit({ main: 'report ids' });
    expect(lines).toEqual(['main pid 2 ppid 1 pgid 2 sid 2']);
  });

  it('reaches all of the group, once each', async () => {
    const run = startInit({
      main: 'fork { as worker catch TERM,USR1 say ready await USR1 } catch TERM say ready await TERM wait',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('TERM');
    await run.line('worker got TERM');
    await run.line('main got TERM');
    run.signal('USR1', 'worker');
    const { code, lines } = await run.end();
    expect(lines.slice(4)).toEqual(['worker got USR1', 'main child exited 0']);
    expect(code).toBe(0);
  });

  it('leaves alone who has left the group', async () => {
    const run = startInit({
      main: 'fork { as worker group catch USR1,USR2 say ready await USR2 } catch USR1 say ready await USR1 wait',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('USR1');
    await run.line('main got USR1');
    run.signal('USR2', 'worker');
    const { lines } = await run.end();
    expect(lines.slice(3)).toEqual(['worker got USR2', 'main child exited 0']);
  });

  it('reaches the job of a bash that is not interactive', async () => {
    const run = startInit({
      argv: ['/bin/bash', '-c', '"$0" as server catch TERM say ready await TERM exit 0 & wait', witness],
    });
    await run.line('server ready');
    run.signal('TERM');
    const { code, lines } = await run.end();
    expect(lines).toContain('server got TERM');
    expect(code).toBe(143);
  });
});
