import { describe, expect, it } from 'vitest';
import type { EngineEvent } from './engine-events.js';
import { judgeStop, type Stop } from './judge-stop.js';
import type { Look, Process } from './process-table.js';

const TERM = 1n << 14n;

const process = (pid: number, name: string, signals: Partial<Process['signals']> = {}): Process => ({
  pid,
  ppid: pid === 1 ? 0 : 1,
  pgid: pid,
  sid: pid,
  start: pid,
  state: 'S',
  cpu: 0,
  signals: { blocked: 0n, ignored: 0n, caught: 0n, ...signals },
  name,
});

const look = (time: number, ...processes: Process[]): Look => ({ time, exe: null, args: '', processes });

const kill = (time: number, signal: number): EngineEvent => ({
  action: 'kill',
  container: 'x',
  time,
  signal,
  exitCode: undefined,
});
const die = (time: number, exitCode: number): EngineEvent => ({
  action: 'die',
  container: 'x',
  time,
  signal: undefined,
  exitCode,
});

/** A stop that was asked for at 0 ms and took `milliseconds` of 10 s. */
function stop(milliseconds: number, exitCode: number, rest: Partial<Stop> = {}): Stop {
  return {
    events: [kill(0, 15), die(milliseconds, exitCode)],
    exitCode,
    grace: 10,
    before: look(0, process(1, 'tsinit'), process(7, 'app', { caught: TERM })),
    last: look(milliseconds, process(1, 'tsinit')),
    graceful: {},
    hasInit: true,
    line: undefined,
    ...rest,
  };
}

describe('judgeStop', () => {
  it.each([
    [0, 'pass', /^stopped promptly: <0.01 s after SIGTERM/],
    [2000, 'pass', /^stopped promptly/],
    [2001, 'pass', /^stopped slowly, but within its grace/],
    [9499, 'pass', /^stopped slowly/],
    [9500, 'fail', /^it took 9.5 s of the grace of 10 s/],
  ])('an end after %d ms of a grace of 10 s: %s', (milliseconds, verdict, summary) => {
    const result = judgeStop(stop(milliseconds, 0));
    expect(result.verdict).toBe(verdict);
    expect(result.evidence.summary).toMatch(summary);
  });

  it('calls it a timeout when the engine sent KILL, and says what stood in the way', () => {
    const before = look(0, process(1, 'node'), process(9, 'stubborn', { ignored: TERM }));
    const { verdict, evidence } = judgeStop(
      stop(10_020, 137, {
        events: [kill(0, 15), kill(10_000, 9), die(10_020, 137)],
        before,
        last: look(10_000, ...before.processes),
        hasInit: false,
      }),
    );
    expect(verdict).toBe('fail');
    expect(evidence).toMatchObject({ ratio: 1.002, events: ['kill:15', 'kill:9', 'die:137'] });
    expect(evidence.notes.slice(0, 3)).toEqual([
      'PID 1 (node) does not handle SIGTERM, and the kernel drops what PID 1 does not handle',
      'stubborn (pid 9) ignores SIGTERM',
      'still there 20 ms before the end: stubborn (pid 9)',
    ]);
  });

  it('does not say of an init that it handles nothing', () => {
    const { evidence } = judgeStop(
      stop(10_000, 137, { events: [kill(0, 15), kill(10_000, 9), die(10_000, 137)] }),
    );
    expect(evidence.notes.join()).not.toMatch(/does not handle/);
    expect(evidence.processes).toMatchObject([{ signal: 'awaited' }, { signal: 'caught' }]);
  });

  it('takes an app’s own 137 for what it is, also where the stop signal is KILL itself', () => {
    expect(judgeStop(stop(100, 137)).verdict).toBe('pass');
    expect(judgeStop(stop(100, 137, { events: [kill(0, 9), die(100, 137)] })).verdict).toBe('pass');
  });

  it('bears an end that is on record before its signal', () => {
    const { evidence } = judgeStop(stop(0, 0, { events: [die(99, 0), kill(100, 15)] }));
    expect(evidence).toMatchObject({ seconds: 0, ratio: 0 });
  });

  it('claims a graceful stop only with all the evidence that the user named', () => {
    const graceful = { log: /bye/, exitCode: 0 };
    const judge = (exitCode: number, line?: string) =>
      judgeStop(stop(100, exitCode, { graceful, line })).evidence;
    expect(judge(0, 'bye').graceful).toBe(true);
    expect(judge(0).graceful).toBe(false);
    expect(judge(143, 'bye').graceful).toBe(false);
    expect(judge(143).summary).toMatch(
      /nothing that it wrote after the signal matches \/bye\/, its exit code is 143, not 0$/,
    );
    expect(judgeStop(stop(100, 0)).evidence.graceful).toBeNull();
  });
});
