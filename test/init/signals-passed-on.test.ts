import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { startInit } from './support/run-init.js';

/** All that a process can catch, but for CHLD, and the two that libc keeps for itself. */
const numbers = [...Array(64).keys()].map((i) => i + 1).filter((n) => ![9, 17, 19, 32, 33].includes(n));

await describeWith(['unshare'], 'signals passed on', () => {
  for (const options of [[], ['-c']]) {
    it(`each of 1..31 and 34..64, also one that comes again: ${['tsinit', ...options].join(' ')}`, async () => {
      const run = startInit({ options, main: 'catch all say ready pause' });
      await run.line('main ready');
      for (const [index, number] of [...numbers, ...numbers].entries()) {
        run.signal(number);
        await run.stdout.until(`a line for ${number}`, (lines) => lines.length > index + 1, 20_000);
      }
      const got = run.stdout.all.slice(1);
      expect(got).toHaveLength(2 * numbers.length);
      expect(new Set(got).size).toBe(numbers.length);
      expect(got.filter((line) => line === 'main got TERM')).toHaveLength(2);
      expect(got[numbers.indexOf(64)]).toBe('main got 64');
    });
  }

  it('a real-time signal as many times as it was sent', async () => {
    const run = startInit({ main: 'catch 35,36 say ready await 36' });
    await run.line('main ready');
    for (let i = 0; i < 30; i++) run.signal(35);
    run.signal(36);
    const { lines } = await run.end();
    expect(lines.filter((line) => line === 'main got 35')).toHaveLength(30);
  });

  it('a CHLD that somebody sent', async () => {
    const run = startInit({ main: 'catch CHLD say ready await CHLD exit 4' });
    await run.line('main ready');
    run.signal('CHLD');
    expect((await run.end()).code).toBe(4);
  });

  it('one that a process of the namespace sends', async () => {
    const main = 'catch TERM fork { exec sh -c KILL } wait await TERM exit 6'.split(' ');
    const run = startInit({ main: main.map((word) => (word === 'KILL' ? 'kill -TERM 1' : word)) });
    expect((await run.end()).code).toBe(6);
  });

  it('one that was pending before the init ran', async () => {
    const run = startInit({
      before: 'block TERM catch USR1 say ready await USR1',
      main: 'catch TERM await TERM exit 5',
    });
    await run.line('main ready');
    run.signal('TERM');
    run.signal('USR1');
    expect((await run.end()).code).toBe(5);
  });
});
