import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { startInit } from './support/run-init.js';
import type { Signal } from './support/signal-number.js';

const stops: [Signal, string][] = [
  ['TERM', 'TERM'],
  ['INT', 'INT'],
  ['QUIT', 'QUIT'],
  ['HUP', 'HUP'],
  ['USR1', 'USR1'],
  ['USR2', 'USR2'],
  [37, '37'],
];

await describeWith(['unshare'], 'the drain after a stop was requested', () => {
  it.each(stops)('says to a daemon what was said to the main child, then CONT: %s', async (signal, name) => {
    const run = startInit({
      main: `fork { as daemon session catch all say ready pause } catch ${name} say ready await ${name} exit 3`,
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal(signal);
    await run.line(`daemon got ${name}`);
    await run.line('daemon got CONT');
    run.signal('KILL', 'daemon');
    const { code, lines } = await run.end();
    expect(lines.filter((line) => line.startsWith('daemon'))).toHaveLength(3);
    expect(code).toBe(3);
  });

  it('the last stop counts, and a signal that asks nobody to stop does not', async () => {
    const run = startInit({
      main: 'fork { as daemon session catch all say ready await CONT } catch all say ready await CONT exit 3',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    for (const signal of ['INT', 'QUIT', 'WINCH', 'URG', 'TSTP']) {
      run.signal(signal);
      await run.line(`main got ${signal}`);
    }
    run.signal('CONT');
    const { lines } = await run.end();
    expect(lines.filter((line) => line.startsWith('daemon got'))).toEqual([
      'daemon got QUIT',
      'daemon got CONT',
    ]);
  });

  it('does not say it again to the group, which has had it', async () => {
    const run = startInit({
      main: 'fork { as worker catch TERM say ready await TERM default TERM say deaf work 300 say done } catch TERM,USR1 say ready await USR1',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('TERM');
    await run.line('worker deaf'); // before that a second one could merge with the first
    run.signal('USR1', 'main');
    expect((await run.end()).lines).toContain('worker done');
  });

  it('wakes who is stopped, so that it can end gracefully', async () => {
    const run = startInit({
      main: 'fork { as daemon session catch TERM stop await TERM say done } catch TERM say ready await TERM',
    });
    await run.line('main ready');
    await run.until('daemon stopped', () => run.state('daemon') === 'T');
    run.signal('TERM');
    expect((await run.end()).lines).toContain('daemon done');
  });

  it('waits longer than the second that who ends by itself gets', async () => {
    const run = startInit({
      main: 'fork { as worker catch TERM say ready await TERM work 1500 say done } catch TERM say ready await TERM',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('TERM');
    expect((await run.end()).lines).toContain('worker done');
  });

  it('ends with the last that remains, not with the grace', async () => {
    const run = startInit({
      options: ['-t', '600'],
      main: 'fork { as daemon session catch TERM say ready await TERM } catch TERM say ready await TERM',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('TERM');
    expect((await run.end()).code).toBe(0);
  });

  it.each([
    [['-t', '0.3'], 300],
    [['-t0.3'], 300],
    [['--grace=1.25'], 1250],
    [[], 5000],
  ])('ends with the grace where somebody remains: %j', async (options, grace) => {
    const run = startInit({
      options,
      main: 'fork { as daemon session catch TERM say ready pause } catch TERM say ready await TERM exit 3',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    const start = performance.now();
    run.signal('TERM');
    expect((await run.end()).code).toBe(3);
    const took = performance.now() - start;
    expect(took).toBeGreaterThan(grace - 5);
    expect(took).toBeLessThan(grace + 3500);
  });

  it('-t 0 tells them and does not wait', async () => {
    const run = startInit({
      options: ['-t', '0'],
      main: 'fork { as daemon session catch TERM say ready await TERM work 10000 say done } catch TERM say ready await TERM exit 3',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('TERM');
    const { code, lines } = await run.end();
    expect(lines).not.toContain('daemon done');
    expect(code).toBe(3);
  });
});
