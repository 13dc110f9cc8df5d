import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { startInit } from './support/run-init.js';

const stops = ['TSTP', 'TTIN', 'TTOU'];

await describeWith(['unshare'], 'TSTP, TTIN and TTOU', () => {
  it.each(stops)('as PID 1, which cannot stop: %s is passed on as it is', async (signal) => {
    const run = startInit({ main: 'catch all say ready await TERM exit 6' });
    await run.line('main ready');
    run.signal(signal);
    await run.line(`main got ${signal}`);
    run.signal('TERM');
    const { code, lines } = await run.end();
    expect(lines).toEqual(['main ready', `main got ${signal}`, 'main got TERM']);
    expect(code).toBe(6);
  });

  it.each(stops)('as PID 1 a child that does not handle %s ends by the next TERM', async (signal) => {
    const run = startInit({ main: 'catch TERM say ready await TERM exit 6' });
    await run.line('main ready');
    run.signal(signal);
    run.signal('TERM');
    expect((await run.end()).code).toBe(6);
  });

  it.each(stops)('else %s stops the group and then the init, and CONT resumes both', async (signal) => {
    const run = startInit({
      outer: { after: 'wait wait wait' },
      main: 'fork { as worker catch all say ready await TERM } catch all say ready await TERM exit 6',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal(signal);
    await run.line('outer child stopped by STOP');
    await run.until('all stopped', () => ['main', 'worker'].every((name) => run.state(name) === 'T'));
    run.signal('CONT');
    await run.line('outer child continued by CONT');
    await run.line('main got CONT');
    await run.line('worker got CONT');
    run.signal('TERM');
    const { lines } = await run.end();
    expect(lines.filter((line) => line.startsWith('main'))).toEqual([
      'main ready',
      'main got CONT',
      'main got TERM',
    ]);
    expect(lines.at(-1)).toBe('outer child exited 6');
  });

  it('under -c the main child alone stops', async () => {
    const run = startInit({
      options: ['-c'],
      outer: { after: 'wait wait wait' },
      main: 'fork { as worker catch all say ready await USR1 } catch all say ready await TERM exit 6',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('TSTP');
    await run.line('outer child stopped by STOP');
    await run.until('main stopped', () => run.state('main') === 'T');
    run.signal('USR1', 'worker');
    await run.line('worker got USR1');
    run.signal('CONT');
    await run.line('outer child continued by CONT');
    run.signal('TERM');
    expect((await run.end()).lines.at(-1)).toBe('outer child exited 6');
  });

  it('one that is rewritten stops nobody', async () => {
    const run = startInit({
      options: ['-r', 'TSTP:USR1'],
      outer: {},
      main: 'catch all say ready await USR1 exit 6',
    });
    await run.line('main ready');
    run.signal('TSTP');
    expect((await run.end()).lines).toEqual(['main ready', 'main got USR1', 'outer child exited 6']);
  });

  it('again and again', async () => {
    const rounds = 3;
    const run = startInit({
      outer: { after: 'wait '.repeat(2 * rounds + 1) },
      main: 'catch TERM say ready await TERM exit 6',
    });
    await run.line('main ready');
    for (let round = 1; round <= rounds; round++) {
      run.signal('TSTP');
      await run.line('outer child stopped by STOP', round);
      run.signal('CONT');
      await run.line('outer child continued by CONT', round);
      await run.until('main runs', () => run.state('main') === 'S');
    }
    run.signal('TERM');
    expect((await run.end()).lines.at(-1)).toBe('outer child exited 6');
  });
});
