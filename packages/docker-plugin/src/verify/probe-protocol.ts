import type { Look, Process } from './process-table.js';

/**
 * What tsinit-probe says, a line each (native/probe/look.c); the kernel's words are passed on as they are:
 *
 *     look SECONDS MILLISECONDS      a look begins
 *     exe PATH                       of PID 1, where it can be read
 *     args WORDS                     of PID 1
 *     stat LINE                      /proc/PID/stat of one process
 *     status SigBlk: SET             and its signal sets: SigBlk, SigIgn, SigCgt
 *     end                            the look is complete
 *     orphan LINE                    /proc/PID/stat of an orphan that PID 1 has got, and that now exits
 *     orphans-failed REASON
 */
export type ProbeMessage =
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'orphan'; readonly orphan: Process }
  | { readonly kind: 'orphans-failed'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly line: string };

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const sets = { Blk: 'blocked', Ign: 'ignored', Cgt: 'caught' } as const;

/** Puts lines together into messages. */
export class ProbeParser {
  #look: Mutable<Look> = emptyLook();
  #processes: Mutable<Process>[] = [];

  /** The message that this line completes, if it does. */
  read(line: string): ProbeMessage | undefined {
    const [, word = '', rest = ''] = /^(\S+) ?(.*)$/s.exec(line) ?? [];
    switch (word) {
      case 'look': {
        const [seconds, milliseconds] = rest.split(' ').map(Number);
        this.#processes = [];
        this.#look = { ...emptyLook(), time: (seconds ?? 0) * 1000 + (milliseconds ?? 0) };
        return undefined;
      }
      case 'exe':
        this.#look.exe = rest;
        return undefined;
      case 'args':
        this.#look.args = rest;
        return undefined;
      case 'stat': {
        const process = readStat(rest);
        if (process) this.#processes.push(process);
        return undefined;
      }
      case 'status': {
        const [, name, set] = /^Sig(Blk|Ign|Cgt)\W+([0-9a-f]+)$/.exec(rest) ?? [];
        const process = this.#processes.at(-1);
        if (process && name) {
          process.signals = { ...process.signals, [sets[name as keyof typeof sets]]: BigInt(`0x${set}`) };
        }
        return undefined;
      }
      case 'end':
        return { kind: 'look', look: { ...this.#look, processes: this.#processes } };
      case 'orphan': {
        const orphan = readStat(rest);
        return orphan ? { kind: 'orphan', orphan } : { kind: 'unknown', line };
      }
      case 'orphans-failed':
        return { kind: 'orphans-failed', reason: rest };
      default:
        return { kind: 'unknown', line };
    }
  }
}

function emptyLook(): Look {
  return { time: 0, exe: null, args: '', processes: [] };
}

/** proc(5): `pid (comm) state ppid pgrp session …`, utime and stime at 14 and 15, starttime at 22. */
function readStat(stat: string): Process | undefined {
  const [, pid, name = '', rest = ''] = /^(\d+) \((.*)\) (.*)$/.exec(stat) ?? [];
  const fields = rest.split(' ');
  if (!pid || fields.length < 20) return undefined;
  const field = (number: number) => Number(fields[number - 3]);
  return {
    pid: Number(pid),
    ppid: field(4),
    pgid: field(5),
    sid: field(6),
    start: field(22),
    state: fields[0] ?? '',
    cpu: field(14) + field(15),
    signals: { blocked: 0n, ignored: 0n, caught: 0n },
    name,
  };
}
