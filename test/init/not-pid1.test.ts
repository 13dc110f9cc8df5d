import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { childrenOf } from './support/process-tree.js';
import { startInit } from './support/run-init.js';

await describeWith(['unshare'], 'not PID 1', () => {
  it('passes signals on and tells the exit, quietly', async () => {
    const run = startInit({ outer: {}, main: 'catch TERM say ready report ids await TERM exit 6' });
    await run.line('main pid 3 ppid 2 pgid 3 sid 3');
    run.signal('TERM');
    const { lines, stderr } = await run.end();
    expect(lines.slice(2)).toEqual(['main got TERM', 'outer child exited 6']);
    expect(stderr).toBe('');
  });

  it('a child killed by a signal is an exit code here too', async () => {
    const run = startInit({ outer: {}, main: 'kill KILL' });
    expect((await run.end()).lines).toEqual(['outer child exited 137']);
  });

  it('adopts orphans and reaps them', async () => {
    const run = startInit({
      options: ['-v'],
      outer: {},
      main: 'orphan { as orphan report ids exit 5 } catch TERM say ready await TERM',
    });
    await run.line('orphan pid 5 ppid 2 pgid 3 sid 3');
    await run.stderr.until('the reap', (lines) => lines.includes('tsinit: reaped 5, exit code 5'), 20_000);
    await run.line('main ready');
    run.signal('TERM');
    expect((await run.end()).lines.at(-1)).toBe('outer child exited 0');
  });

  it('is content where it may not adopt', async () => {
    const run = startInit({
      outer: { after: 'wait wait' }, // the orphan's end too
      before: 'deny prctl EPERM',
      main: `catch USR1,TERM fork { fork { as orphan await USR1 report ids exit 0 } exit 0 }
        wait say ready await TERM exit 3`,
    });
    await run.line('main ready');
    run.signal('USR1');
    await run.line('orphan pid 5 ppid 1 pgid 3 sid 3');
    await run.line('main got USR1');
    await run.line('outer child exited 0');
    run.signal('TERM');
    const { lines, stderr } = await run.end();
    expect(lines.slice(-2)).toEqual(['main got TERM', 'outer child exited 3']);
    expect(stderr).toBe('');
  });

  for (const options of [[], ['-c']]) {
    it(`never signals all processes: ${['tsinit', ...options].join(' ')}`, async () => {
      const stranger = 'catch all say ready await WINCH exit 0';
      const run = startInit({
        options,
        outer: {
          before: `fork { as stranger session ${stranger} }`,
          after: 'catch all wait say waiting await USR2',
        },
        main: `fork { as daemon session ${stranger} } catch TERM say ready await TERM exit 6`,
      });
      await run.line('stranger ready');
      await run.line('daemon ready');
      await run.line('main ready');
      process.kill(childrenOf(run.named('outer')).at(-1) as number, 'SIGTERM'); // the other is the stranger
      await run.line('outer waiting');
      const outer = run.named('outer');
      for (const name of ['stranger', 'daemon']) run.signal('WINCH', name);
      await run.line('stranger got WINCH');
      await run.line('daemon got WINCH');
      process.kill(outer, 'SIGUSR2');
      const { lines } = await run.end();
      expect(lines.filter((line) => line.includes('got')).sort()).toEqual([
        'daemon got WINCH',
        'main got TERM',
        'outer got USR2',
        'stranger got WINCH',
      ]);
    });
  }

  it('the drain waits for those of the group and for no others', async () => {
    const run = startInit({
      options: ['-c', '-t', '60'],
      outer: {},
      main: `fork { as worker catch TERM say ready await TERM work 50 say done }
        fork { as daemon session say ready pause } catch TERM say ready await TERM exit 6`,
    });
    await run.line('worker ready');
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('TERM');
    const { lines } = await run.end();
    expect(lines.slice(3)).toEqual([
      'main got TERM',
      'worker got TERM',
      'worker done',
      'outer child exited 6',
    ]);
  });
});
