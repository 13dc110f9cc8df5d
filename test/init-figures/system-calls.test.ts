import { expect, it } from 'vitest';
import { bounds } from '../../bench/init/bounds.js';
import { countSystemCalls } from '../../bench/init/system-calls.js';
import { describeWith } from '../support/needs.js';
import { init } from './subject.js';

await describeWith(['root', 'unshare', 'strace'], 'the init, as PID 1 of /bin/true', () => {
  it('makes at most 24 system calls, with those of the child up to its execve', () => {
    const calls = countSystemCalls(init);
    // The execves, a clone, a wait and an exit at the very least: a trace that was not read counts none.
    expect(calls.init).toBeGreaterThanOrEqual(4);
    expect(calls.child).toBeGreaterThanOrEqual(1);
    expect(calls.init + calls.child).toBeLessThanOrEqual(bounds.systemCalls);
  });
});
