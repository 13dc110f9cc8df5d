import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which machine, boot and PID namespace a process number is from; without /proc, the host's name must do. */
function place(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** Who made a container, as its label has it. */
export function owner(pid = process.pid): string {
  return `${place()} ${pid}`;
}

/** True only where the owner was a process of this very place and is no more. */
export function isGone(label: string): boolean {
  const [, where, pid] = /^(.*) (\d+)$/.exec(label) ?? [];
  if (where !== place()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
