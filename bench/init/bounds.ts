import type { Figures } from './figures.js';

/** What the project promises of its init, on amd64 with 4 kB pages and an environment under 1 kB. */
export const bounds = {
  /** Of the file. */
  bytes: 8192,
  /** kB as PID 1 when idle, median of five. */
  rss: 16,
  /** Context switches when idle. */
  wakeUps: 0,
  /** Of `tsinit -- /bin/true`, init and child. */
  systemCalls: 24,
  /** Added exec time, as a part of tini's in the same run. */
  exec: 0.1,
};

export interface Bound {
  readonly what: string;
  readonly limit: number;
  readonly measured: number;
}

/** tini's part is left out where it is not among the figures. */
export function checkBounds(figures: readonly Figures[], seconds: number): Bound[] {
  const own = figures.find(({ name }) => name === 'tsinit')?.init;
  if (!own) throw new Error('tsinit was not measured');
  const { init, child } = own.systemCalls;
  const added = addedExec(figures);
  const exec = (added.get('tsinit') ?? Number.NaN) / (added.get('tini') ?? Number.NaN);
  return [
    { what: 'bytes', limit: bounds.bytes, measured: own.bytes },
    { what: 'RSS, kB', limit: bounds.rss, measured: own.rss },
    { what: `wake-ups in ${seconds} s`, limit: bounds.wakeUps, measured: own.wakeUps },
    { what: 'system calls', limit: bounds.systemCalls, measured: init + child },
    ...(added.has('tini') ? [{ what: "added exec time / tini's", limit: bounds.exec, measured: exec }] : []),
  ];
}

/** µs over the time of the target alone, by name. */
export function addedExec(figures: readonly Figures[]): Map<string, number> {
  const alone = figures.find(({ init }) => !init)?.exec ?? Number.NaN;
  return new Map(figures.map(({ name, exec }) => [name, exec - alone]));
}
