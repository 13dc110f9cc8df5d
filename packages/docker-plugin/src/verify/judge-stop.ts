import type { GracefulEvidence } from './context.js';
import type { EngineEvent } from './engine-events.js';
import type { Evidence, Experiment, Verdict } from './experiment.js';
import { describeAll, hasSignal, isOfTarget, isZombie, type Look, type Process } from './process-table.js';
import { remedies } from './remedies.js';
import { signalName } from './signal-name.js';

/** Shares of the grace: up to the first a stop is prompt, from the second on it has timed out. */
const PROMPT = 0.2;
const TIMED_OUT = 0.95;

const SIGKILL = 9;

/** What a process does with a signal. An init takes it from a queue, which /proc does not show. */
export type Disposition = 'caught' | 'ignored' | 'blocked' | 'default' | 'awaited';

export interface StopEvidence extends Evidence {
  /** The signal that the engine sent first. */
  readonly signal?: string;
  /** Seconds. */
  readonly grace?: number;
  /** Seconds from the signal to the end, by the engine's events. */
  readonly seconds?: number;
  /** R: `seconds` as a share of the grace. */
  readonly ratio?: number;
  readonly exitCode?: number;
  /** `kill:15`, `kill:9`, `die:137`, as the engine recorded them. */
  readonly events?: readonly string[];
  /** What ran before the signal, and what each does with it. */
  readonly processes?: readonly {
    readonly pid: number;
    readonly ppid: number;
    readonly session: number;
    readonly name: string;
    readonly signal: Disposition;
  }[];
  /** Whether the evidence that the user named was there; null where none was named. */
  readonly graceful?: boolean | null;
}

/** What was seen of one stop. */
export interface Stop {
  /** Of the container, in order; at least one `kill`. */
  readonly events: readonly EngineEvent[];
  readonly exitCode: number;
  readonly grace: number;
  /** The last look before the signal, and the last that there was. */
  readonly before: Look;
  readonly last: Look;
  readonly graceful: GracefulEvidence;
  /** An init by name stands first in the image's argv. */
  readonly hasInit: boolean;
  /** The line written after the signal that the user's pattern matches. */
  readonly line: string | undefined;
}

export function judgeStop(stop: Stop): Experiment<StopEvidence> {
  const { events, exitCode, grace, before, graceful, hasInit, line } = stop;
  const kills = events.filter(({ action }) => action === 'kill');
  const die = events.find(({ action }) => action === 'die');
  const number = kills[0]?.signal ?? 0;
  const signal = signalName(number);
  // The engine may record a quick end before the signal that caused it.
  const seconds = Math.max(0, (die?.time ?? 0) - (kills[0]?.time ?? 0)) / 1000;
  const ratio = seconds / grace;
  const wasKilled = kills.some((kill, index) => index > 0 && kill.signal === SIGKILL);
  const claimed = graceful.log !== undefined || graceful.exitCode !== undefined;
  const missing = missingEvidence(stop);

  const notes = [`events: ${events.map(eventText).join(' ')}; R ${ratio.toFixed(2)}`];
  const answer = (verdict: Verdict, summary: string, remedy: string | null): Experiment<StopEvidence> => ({
    name: 'stop',
    verdict,
    evidence: {
      summary,
      notes,
      remedy,
      signal,
      grace,
      seconds: round(seconds),
      ratio: round(ratio),
      exitCode,
      events: events.map(eventText),
      processes: alive(before).map((process) => ({
        pid: process.pid,
        ppid: process.ppid,
        session: process.sid,
        name: process.name,
        signal: disposition(process, number, hasInit),
      })),
      graceful: claimed ? missing.length === 0 : null,
    },
  });

  if (wasKilled || ratio >= TIMED_OUT) {
    notes.unshift(...whyNot(before, number, hasInit), ...leftOver(stop));
    const summary = wasKilled
      ? `${signal} did not end it: killed after the grace of ${grace} s, exit code ${exitCode}`
      : `it took ${seconds.toFixed(1)} s of the grace of ${grace} s to end: too close to being killed`;
    return answer('fail', summary, stop.hasInit ? remedies.handle : remedies.wrap);
  }

  const time = `${seconds < 0.01 ? '<0.01' : seconds.toFixed(2)} s after ${signal}, exit code ${exitCode}`;
  const pace = ratio <= PROMPT ? 'promptly' : 'slowly, but within its grace';
  if (missing.length > 0) {
    notes.unshift(...leftOver(stop));
    return answer(
      'fail',
      `stopped ${pace} (${time}), but not gracefully: ${missing.join(', ')}`,
      remedies.unfinished,
    );
  }
  if (exitCode === 137) notes.push('exit code 137 is its own: the engine sent no SIGKILL');
  else if (exitCode === 128 + number) {
    notes.push(
      `exit code ${exitCode}: from outside, a handler's cannot be told from the signal's default action`,
    );
  }
  if (!claimed) {
    notes.push('whether it finished its work is not claimed: name a log line or an exit code that shows it');
    return answer('pass', `stopped ${pace}: ${time}`, null);
  }
  if (line !== undefined) notes.unshift(`it wrote: ${line.trim()}`);
  return answer('pass', `stopped gracefully${ratio <= PROMPT ? '' : ` (${pace})`}: ${time}`, null);
}

function missingEvidence({ graceful, line, exitCode }: Stop): string[] {
  const missing: string[] = [];
  if (graceful.log && line === undefined)
    missing.push(`nothing that it wrote after the signal matches ${graceful.log}`);
  if (graceful.exitCode !== undefined && graceful.exitCode !== exitCode) {
    missing.push(`its exit code is ${exitCode}, not ${graceful.exitCode}`);
  }
  return missing;
}

/** Why a signal can have had no effect, as far as the processes' signal sets tell. */
function whyNot(before: Look, signal: number, hasInit: boolean): string[] {
  const processes = alive(before);
  const name = signalName(signal);
  const [first] = processes;
  const notes: string[] = [];
  if (first?.pid === 1 && disposition(first, signal, hasInit) === 'default') {
    notes.push(
      `PID 1 (${first.name}) does not handle ${name}, and the kernel drops what PID 1 does not handle`,
    );
  }
  const refuse = processes.filter((process) => disposition(process, signal, hasInit) === 'ignored');
  if (refuse.length > 0) notes.push(`${describeAll(refuse)} ignore${refuse.length === 1 ? 's' : ''} ${name}`);
  return notes;
}

/** Who was there to the end. What is gone between the last look and the end is not known. */
function leftOver({ events, last }: Stop): string[] {
  const others = alive(last).filter(({ pid }) => pid !== 1);
  const die = events.find(({ action }) => action === 'die');
  if (others.length === 0 || !die) return [];
  const ago = Math.max(0, Math.round(die.time - last.time));
  return [`still there ${ago} ms before the end: ${describeAll(others)}`];
}

function disposition({ pid, signals }: Process, signal: number, hasInit: boolean): Disposition {
  if (hasSignal(signals.caught, signal)) return 'caught';
  if (hasSignal(signals.ignored, signal)) return 'ignored';
  if (pid === 1 && hasInit) return 'awaited';
  return hasSignal(signals.blocked, signal) ? 'blocked' : 'default';
}

function alive({ processes }: Look): Process[] {
  return processes
    .filter((process) => isOfTarget(process) && !isZombie(process))
    .sort((a, b) => a.pid - b.pid);
}

function eventText({ action, signal, exitCode }: EngineEvent): string {
  return `${action}:${action === 'kill' ? signal : exitCode}`;
}

function round(number: number): number {
  return Math.round(number * 1000) / 1000;
}
