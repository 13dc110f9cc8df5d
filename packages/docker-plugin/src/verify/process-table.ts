/** One process of the target's PID namespace, as /proc shows it there. */
export interface Process {
  readonly pid: number;
  /** 0 for one that joined the namespace from outside: the probe, an exec, a health check. */
  readonly ppid: number;
  readonly pgid: number;
  readonly sid: number;
  /** Clock ticks since boot. With the pid it tells a process from a later one of the same pid. */
  readonly start: number;
  /** `R`, `S`, `D`, `T`, `Z` and so on. */
  readonly state: string;
  /** User and system time of all its threads, in clock ticks. */
  readonly cpu: number;
  /** Signal sets: bit n-1 stands for signal n. */
  readonly signals: { readonly blocked: bigint; readonly ignored: bigint; readonly caught: bigint };
  readonly name: string;
}

/** What the probe saw at one moment. */
export interface Look {
  /** Milliseconds since the epoch, by the engine's own clock. */
  readonly time: number;
  /** The file that PID 1 runs, or null where the kernel does not let the probe see it. */
  readonly exe: string | null;
  /** PID 1's argv, joined by spaces. */
  readonly args: string;
  /** Without the probe itself, by pid. */
  readonly processes: readonly Process[];
}

/** A pid with its start time. */
export interface ProcessId {
  readonly pid: number;
  readonly start: number;
}

export function isSame(a: ProcessId, b: ProcessId): boolean {
  return a.pid === b.pid && a.start === b.start;
}

export function isZombie({ state }: Process): boolean {
  return state === 'Z' || state === 'X';
}

/** Started by the image's own command, not put into the namespace by an engine or by us. */
export function isOfTarget({ pid, ppid }: Process): boolean {
  return pid === 1 || ppid !== 0;
}

export function hasSignal(set: bigint, signal: number): boolean {
  return ((set >> BigInt(signal - 1)) & 1n) === 1n;
}

/** `node (pid 7)` */
export function describe({ name, pid }: Process): string {
  return `${name} (pid ${pid})`;
}

/** `node (pid 7), sh (pid 9)`; long lists are cut. */
export function describeAll(processes: readonly Process[]): string {
  const named = processes.slice(0, 8).map(describe);
  if (processes.length > named.length) named.push(`${processes.length - named.length} more`);
  return named.join(', ');
}
