import { constants } from 'node:os';

/** `TERM`, or a number where a signal has no name. */
export type Signal = string | number;

export function signalNumber(signal: Signal): number {
  if (typeof signal === 'number') return signal;
  const number = (constants.signals as Record<string, number>)[`SIG${signal}`];
  if (number === undefined) throw new Error(`no signal ${signal}`);
  return number;
}
