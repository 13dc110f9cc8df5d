import { expect, it } from 'vitest';
import { earlySignals } from '../../bench/init/measure.js';
import { describeWith } from '../support/needs.js';
import { init } from './subject.js';

const starts = 2000;

await describeWith(['root'], 'a TERM at a random time after the init has its mask', () => {
  it(`is lost in none of ${starts} starts, before and after the child is ready for it`, async () => {
    const { handled, byDefault, others, lost } = await earlySignals(init, starts);
    expect({ others, lost }).toEqual({ others: [], lost: 0 });
    expect(handled + byDefault).toBe(starts);
    // Both sides of the window were hit, or the test has proved little.
    expect(handled).toBeGreaterThan(0);
    expect(byDefault).toBeGreaterThan(0);
  });
});
