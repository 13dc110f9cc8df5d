import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Host numbers of a process's children, in the order of their start. */
export function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return []; // it has ended
  }
}

/** A field of `/proc/PID/status`; undefined when the process is gone. */
export function statusField(pid: number, field: string): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(text)?.[1];
  } catch {
    return undefined;
  }
}

/** Numbers of its open descriptors, ascending. */
export function openFiles(pid: number): number[] {
  return readdirSync(`/proc/${pid}/fd`)
    .map(Number)
    .sort((a, b) => a - b);
}

/** Host numbers of all processes of the PID namespace that `pid` is in, zombies too. */
export function namespaceOf(pid: number): number[] {
  const own = namespaceLink(pid);
  return readdirSync('/proc')
    .map(Number)
    .filter((other) => other > 0 && namespaceLink(other) === own);
}

function namespaceLink(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return undefined;
  }
}
