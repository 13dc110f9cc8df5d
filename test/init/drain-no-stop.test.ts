import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { startInit } from './support/run-init.js';

await describeWith(['unshare'], 'the drain where no stop was requested', () => {
  for (const options of [[], ['-c']]) {
    it(`says TERM and CONT to all that remain: ${['tsinit', ...options].join(' ')}`, async () => {
      const run = startInit({
        options,
        main: `fork { as worker catch TERM,CONT say ready await CONT }
          orphan { as daemon session catch TERM,CONT say ready await CONT }
          catch USR1 say ready await USR1 exit 3`,
      });
      for (const name of ['worker', 'daemon', 'main']) await run.line(`${name} ready`);
      run.signal('USR1', 'main');
      const { code, lines } = await run.end();
      expect(lines.slice(4).sort()).toEqual([
        'daemon got CONT',
        'daemon got TERM',
        'worker got CONT',
        'worker got TERM',
      ]);
      expect(code).toBe(3);
    });
  }

  it('says TERM as -r has it', async () => {
    const run = startInit({
      options: ['-r', 'TERM:QUIT'],
      main: 'fork { as worker catch all say ready await CONT } catch USR1 say ready await USR1',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('USR1', 'main');
    const { lines } = await run.end();
    expect(lines.filter((line) => line.startsWith('worker got'))).toEqual([
      'worker got QUIT',
      'worker got CONT',
    ]);
  });

  it('lets them finish', async () => {
    const run = startInit({
      main: 'fork { as worker catch TERM say ready await TERM work 300 say done } catch USR1 say ready await USR1',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('USR1', 'main');
    expect((await run.end()).lines).toContain('worker done');
  });

  it.each([
    [['-t', '600'], 1000],
    [[], 1000],
    [['-t', '0.2'], 200],
    [['-t', '0'], 0],
  ])('waits a second or the grace, whichever is less: %j', async (options, most) => {
    const run = startInit({
      options,
      main: 'fork { as daemon session catch TERM say ready pause } catch USR1 say ready await USR1 exit 3',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    const start = performance.now();
    run.signal('USR1', 'main');
    expect((await run.end()).code).toBe(3);
    const took = performance.now() - start;
    expect(took).toBeGreaterThan(most - 5);
    expect(took).toBeLessThan(most + 3000);
  });

  it('-t 0 tells them and does not wait', async () => {
    const run = startInit({
      options: ['-t', '0'],
      main: 'fork { as daemon session catch TERM say ready await TERM work 600 say done } catch USR1 say ready await USR1 exit 3',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('USR1', 'main');
    const { code, lines } = await run.end();
    expect(lines).not.toContain('daemon done');
    expect(code).toBe(3);
  });

  it('waits less than a second where the grace is less', async () => {
    const main = 'fork { as daemon session catch TERM say ready pause } catch USR1 say ready await USR1';
    const short = startInit({ options: ['-t', '0.1'], main });
    const long = startInit({ options: ['-t', '600'], main });
    for (const run of [short, long]) {
      await run.line('daemon ready');
      await run.line('main ready');
    }
    for (const run of [short, long]) run.signal('USR1', 'main');
    const ends: string[] = [];
    await Promise.all([long.end().then(() => ends.push('1 s')), short.end().then(() => ends.push('0.1 s'))]);
    expect(ends).toEqual(['0.1 s', '1 s']);
  });

  it('does not wait where nobody remains', async () => {
    for (let i = 0; i < 5; i++) {
      const start = performance.now();
      await startInit({ main: 'fork { exit 0 } wait' }).end();
      expect(performance.now() - start).toBeLessThan(900);
    }
  });
});
