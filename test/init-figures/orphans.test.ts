import { expect, it } from 'vitest';
import { burst, type Reaping, stream } from '../../bench/init/measure.js';
import { describeWith } from '../support/needs.js';
import { init } from './subject.js';

function expectAllReaped({ left, before, after }: Reaping) {
  expect(left).toBe(false);
  expect(after).toEqual(before);
}

await describeWith(['root'], 'the init, as PID 1 over orphans', () => {
  it('reaps 20 000 that come as fast as the machine forks, in the same memory', async () => {
    expectAllReaped(await stream(init, 20_000));
  });

  it('reaps 5000 that piled up while it was stopped, in the same memory', async () => {
    expectAllReaped(await burst(init, 5000));
  });
});
