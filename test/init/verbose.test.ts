import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit, startInit } from './support/run-init.js';

await describeWith(['unshare'], 'verbose (-v)', () => {
  it('a line for the start, each signal, each reap and the exit', async () => {
    const run = startInit({
      options: ['-v', '-r', 'HUP:0', '-r', 'USR1:USR2'],
      main: 'orphan { exit 8 } catch TERM,USR2,37 say ready await USR2 await 37 await TERM exit 7',
    });
    await run.line('main ready');
    await run.stderr.until(
      'the orphan',
      (lines) => lines.some((line) => line.startsWith('tsinit: reaped')),
      20_000,
    );
    run.signal('HUP');
    run.signal('USR1');
    await run.line('main got USR2');
    run.signal(37);
    await run.line('main got 37');
    run.signal('TERM');
    const { code, stderr } = await run.end();
    expect(stderr.split('\n')).toEqual([
      'tsinit: started 2',
      'tsinit: reaped 4, exit code 8',
      'tsinit: signal HUP dropped',
      'tsinit: signal USR1: USR2 passed on',
      'tsinit: signal 37: 37 passed on',
      'tsinit: signal TERM: TERM passed on',
      'tsinit: reaped 2, exit code 7',
      'tsinit: exit 7',
    ]);
    expect(code).toBe(7);
  });

  it('names the signal that killed a child', async () => {
    const { code, stderr } = await runInit({ options: ['--verbose'], main: 'kill SEGV' });
    expect(stderr.split('\n').slice(1)).toEqual(['tsinit: reaped 2, killed by SEGV', 'tsinit: exit 139']);
    expect(code).toBe(139);
  });

  it('says who holds the exit up', async () => {
    const run = startInit({
      options: ['-v'],
      main: 'fork { as daemon session catch TERM,USR1 say ready await USR1 } catch TERM say ready await TERM exit 2',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('TERM');
    await run.stderr.until('the wait', (lines) => lines.at(-1) === 'tsinit: waiting for 3 (daemon)', 20_000);
    run.signal('USR1', 'daemon');
    const { stderr } = await run.end();
    expect(stderr.split('\n').slice(-2)).toEqual([
      'tsinit: reaped 3, exit code 0',
      'tsinit: exit 2, held up by 3 (daemon)',
    ]);
  });

  it('says on whom it gave up', async () => {
    const run = startInit({
      options: ['-v', '-t0'],
      main: 'fork { as daemon session ignore TERM say ready pause } catch TERM say ready await TERM exit 2',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('TERM');
    expect((await run.end()).stderr).toMatch(/\ntsinit: exit 2, gave up on 3 \(daemon\)$/);
  });

  it('keeps to a line where they are too many to name', async () => {
    const many = 60;
    const run = startInit({
      options: ['-v', '-t0'],
      main: `${`fork { as a-long-name session ignore TERM say ready pause } `.repeat(many)} catch TERM say ready await TERM exit 2`,
    });
    await run.line('a-long-name ready', many);
    await run.line('main ready');
    run.signal('TERM');
    const { code, stderr } = await run.end();
    const last = stderr.split('\n').at(-1);
    expect(last).toMatch(/^tsinit: exit 2, gave up on \d+ \(a-long-name\) /);
    expect(code).toBe(2);
  });

  it('without it, nothing is said of all this', async () => {
    const run = startInit({
      main: 'orphan { exit 8 } fork { as daemon session catch TERM say ready await TERM } catch TERM say ready await TERM exit 7',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('TERM');
    expect(await run.end()).toMatchObject({ code: 7, stderr: '' });
  });

  it('the PIPE of its own lines is not for the child', async () => {
    const run = startInit({ options: ['-v'], main: 'catch all say ready await TERM exit 7' });
    await run.line('main ready');
    run.closeError();
    for (const signal of ['USR1', 'USR2', 'TERM']) {
      run.signal(signal);
      await run.line(`main got ${signal}`);
    }
    const { code, lines } = await run.end();
    expect(lines).toHaveLength(4);
    expect(code).toBe(7);
  });

  it('a closed standard error harms nobody', async () => {
    const run = startInit({
      options: ['-v'],
      before: 'close 2',
      main: 'catch all say ready await TERM exit 7',
    });
    await run.line('main ready');
    run.signal('TERM');
    const { code, lines } = await run.end();
    expect(lines).toEqual(['main ready', 'main got TERM']);
    expect(code).toBe(7);
  });
});
