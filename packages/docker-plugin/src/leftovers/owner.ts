import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which machine, boot and PID namespace a process number is from, in 12 hex digits. */
function place(): string {
  return createHash('sha256').update(placeInWords()).digest('hex').slice(0, 12);
}

/** Without /proc, the host's name must do. */
function placeInWords(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** Who made a container or a file, as its label or name has it: `0123456789ab-4711`. */
export function owner(pid = process.pid): string {
  return `${place()}-${pid}`;
}

/** True only where the owner was a process of this very place and is no more. */
export function isGone(owner: string): boolean {
  const [, where, pid] = /^([0-9a-f]{12})-(\d+)$/.exec(owner) ?? [];
  if (where !== place()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
