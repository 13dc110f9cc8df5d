import { median } from '../median.js';
import { burst, emptyProgram, forwarding, idle, starts, stream } from './measure.js';
import type { Subject } from './subjects.js';
import { countSystemCalls, type SystemCalls } from './system-calls.js';

/** Medians over the rounds. */
export interface Figures {
  readonly name: string;
  /** µs from the start to the end of `INIT EMPTY` as PID 1, or of EMPTY alone. */
  readonly exec: number;
  /** ns. */
  readonly latency: number;
  /** Of what only an init has. */
  readonly init?: {
    readonly bytes: number;
    /** kB. */
    readonly rss: number;
    /** kB. */
    readonly pss: number;
    readonly minorFaults: number;
    readonly systemCalls: SystemCalls;
    readonly wakeUps: number;
    /** ns of processor time for each signal. */
    readonly signal: number;
    /** ns for each zombie of a burst. */
    readonly burst: number;
    /** ns of processor time for each zombie of a stream. */
    readonly stream: number;
  };
}

export interface Effort {
  /** Interleaved. */
  readonly rounds: number;
  /** In each round. */
  readonly execs: number;
  readonly signals: number;
  readonly orphans: number;
  /** For the wake-ups. */
  readonly seconds: number;
}

/** Rounds go over all subjects in turn, so that a machine that gets slower slows down all of them. */
export async function measureFigures(subjects: readonly Subject[], effort: Effort): Promise<Figures[]> {
  const rounds = <Result>(count: number, run: (subject: Subject) => Promise<Result>) =>
    interleave(subjects, count, run);

  const execs = await starts(
    subjects.map(({ command }) => [...command, emptyProgram]),
    effort.rounds * effort.execs,
  );
  const forwarded = await rounds(effort.rounds, ({ command }) => forwarding(command, effort.signals));
  const memory = await rounds(Math.max(5, effort.rounds), async ({ command }) => idle(command, 0));
  const asleep = await Promise.all(subjects.map(({ command }) => idle(command, effort.seconds)));
  const reaped = await rounds(effort.rounds, async ({ command }) =>
    command.length === 0
      ? undefined
      : { burst: await burst(command, effort.orphans), stream: await stream(command, effort.orphans) },
  );

  return subjects.map(({ name, command, bytes }, i) => {
    const of = <Result>(results: readonly Result[][]) => results[i] as Result[];
    const zombies = of(reaped).filter((round) => round !== undefined);
    const common = {
      name,
      exec: median(execs.map((round) => round[i] ?? Number.NaN)) / 1000,
      latency: median(of(forwarded).flatMap(({ latencies }) => latencies)),
    };
    if (bytes === undefined) return common;
    return {
      ...common,
      init: {
        bytes,
        rss: median(of(memory).map(({ rss }) => rss)),
        pss: median(of(memory).map(({ pss }) => pss)),
        minorFaults: median(of(memory).map(({ minorFaults }) => minorFaults)),
        systemCalls: countSystemCalls(command),
        wakeUps: asleep[i]?.contextSwitches ?? Number.NaN,
        signal: median(of(forwarded).map(({ processorTime }) => processorTime)),
        burst: median(zombies.map(({ burst }) => burst.elapsed)),
        stream: median(zombies.map(({ stream }) => stream.processorTime)),
      },
    };
  });
}

async function interleave<Result>(
  subjects: readonly Subject[],
  rounds: number,
  run: (subject: Subject) => Promise<Result>,
): Promise<Result[][]> {
  const results: Result[][] = subjects.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, subject] of subjects.entries()) results[i]?.push(await run(subject));
  }
  return results;
}
