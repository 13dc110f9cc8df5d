import { describe, expect, it } from 'vitest';
import type { Look, Process } from './process-table.js';
import { Quiet } from './quiet.js';

const app: Process = {
  pid: 7,
  ppid: 1,
  pgid: 7,
  sid: 7,
  start: 100,
  state: 'S',
  cpu: 3,
  signals: { blocked: 0n, ignored: 0n, caught: 0n },
  name: 'app',
};

/** Looks 100 ms apart, as changes to the one before; the index of the first at which it is quiet, or -1. */
function quietAt(looks: { app?: Partial<Process>; more?: Process[]; output?: number }[]): number {
  const quiet = new Quiet();
  return looks.findIndex(({ app: changes = {}, more = [], output = 0 }, index) => {
    const look: Look = {
      time: index * 100,
      exe: null,
      args: '',
      processes: [{ ...app, ...changes }, ...more],
    };
    return quiet.see(look, output);
  });
}

const idle = Array(10).fill({});

describe('Quiet', () => {
  it('takes 400 ms in which nothing happens', () => {
    expect(quietAt(idle)).toBe(4);
  });

  it.each([
    ['output', { output: 1 }],
    ['another program in the same process', { app: { name: 'node' } }],
    ['another process', { more: [{ ...app, pid: 8 }] }],
    ['processor time', { app: { cpu: 9 } }],
  ])('starts again at %s', (_, change) => {
    const after = Array(10).fill(change);
    expect(quietAt([{}, {}, {}, ...after])).toBe(7);
  });

  it('is never quiet while the app is at work', () => {
    expect(quietAt(Array(20).fill({ app: { state: 'R' } }))).toBe(-1);
  });

  it('bears an idle app’s timer, zombies, and what others put into the namespace', () => {
    const zombie = { ...app, pid: 9, state: 'Z' };
    const healthCheck = { ...app, pid: 10, ppid: 0, state: 'R' };
    expect(quietAt([{}, { more: [zombie] }, { more: [healthCheck] }, { app: { cpu: 4 } }, {}])).toBe(4);
  });
});
