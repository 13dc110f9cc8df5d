import { describe, expect, it } from 'vitest';
import { judgeOrphans } from './judge-orphans.js';
import type { Look, Process } from './process-table.js';

const process = (pid: number, ppid: number, state: string, start = pid): Process => ({
  pid,
  ppid,
  pgid: pid,
  sid: pid,
  start,
  state,
  cpu: 0,
  signals: { blocked: 0n, ignored: 0n, caught: 0n },
  name: pid === 1 ? 'one' : 'other',
});

const look = (time: number, ...processes: Process[]): Look => ({
  time,
  exe: null,
  args: '',
  processes: [process(1, 0, 'S'), ...processes],
});

const orphans = [process(20, 1, 'R'), process(21, 1, 'R')];

function judge(first: Process[], second: Process[], hasInit = true) {
  return judgeOrphans({ orphans, first: look(0, ...first), second: look(1000, ...second), hasInit });
}

describe('judgeOrphans', () => {
  it('passes when none is left', () => {
    expect(judge([], [])).toMatchObject({
      verdict: 'pass',
      evidence: { injected: 2, unreaped: 0, apart: 1000 },
    });
  });

  it('fails when both looks show the same zombie', () => {
    const { verdict, evidence } = judge([process(20, 1, 'Z')], [process(20, 1, 'Z')]);
    expect(evidence).toMatchObject({ unreaped: 1, summary: 'PID 1 (one) left 1 of 2 orphans as zombies' });
    expect(verdict).toBe('fail');
  });

  it('passes when zombies come and go', () => {
    expect(judge([process(20, 1, 'Z')], [process(30, 1, 'Z')]).verdict).toBe('pass');
  });

  it('tells a zombie from a later one of the same pid', () => {
    expect(judge([process(20, 1, 'Z')], [process(20, 1, 'Z', 99)]).verdict).toBe('pass');
  });

  it('holds an init, and not an app as PID 1, to zombies that were there before', () => {
    const zombie = [process(9, 1, 'Z')];
    expect(judge(zombie, zombie)).toMatchObject({ verdict: 'fail', evidence: { ofPid1: 1 } });
    expect(judge(zombie, zombie, false)).toMatchObject({ verdict: 'pass', evidence: { ofPid1: 1 } });
  });

  it('leaves zombies of a live parent to the app', () => {
    const zombies = [process(7, 1, 'S'), process(9, 7, 'Z')];
    const { verdict, evidence } = judge(zombies, zombies);
    expect(evidence).toMatchObject({ ofPid1: 0, ofOthers: 1 });
    expect(evidence.summary).toMatch(
      /other \(pid 7\) has 1 child that it never waited for; no init can reap it$/,
    );
    expect(verdict).toBe('pass');
  });
});
