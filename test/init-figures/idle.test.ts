import { expect, it } from 'vitest';
import { bounds } from '../../bench/init/bounds.js';
import { type Idle, idle } from '../../bench/init/measure.js';
import { median } from '../../bench/median.js';
import { describeWith } from '../support/needs.js';
import { init } from './subject.js';

await describeWith(['root'], 'the init, idle as PID 1', () => {
  it('takes at most 16 kB of memory, as a median of five', async () => {
    const samples: Idle[] = [];
    for (let i = 0; i < 5; i++) samples.push(await idle(init, 0));
    expect(median(samples.map(({ rss }) => rss))).toBeLessThanOrEqual(bounds.rss);
  });

  it('is not woken once in 5 s', async () => {
    expect((await idle(init, 5)).contextSwitches).toBe(bounds.wakeUps);
  });
});
