import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InitCommand } from './measure.js';

export interface SystemCalls {
  /** Of the init, its own execve and its exit included. */
  readonly init: number;
  /** Of the child until its execve, included. */
  readonly child: number;
}

const target = '/bin/true';
const isCall = (line: string) => /^\w+\(/.test(line);

/** System calls of `INIT /bin/true` as PID 1 of a new namespace, as strace has them. */
export function countSystemCalls(init: InitCommand): SystemCalls {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-strace-'));
  try {
    execFileSync('strace', [
      ...['-ff', '-qq', '-o', join(folder, 'trace')],
      ...['unshare', '--pid', '--fork', ...init, target],
    ]);
    const traces = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
    const find = (program: string) => {
      for (const trace of traces) {
        const exec = trace.findIndex(
          (line) => line.startsWith(`execve("${program}",`) && line.endsWith(' = 0'),
        );
        if (exec >= 0) return { trace, exec };
      }
      throw new Error(`strace saw no execve of ${program}`);
    };
    const parent = find(init[0] ?? target);
    const child = find(target);
    return {
      init: parent.trace.slice(parent.exec).filter(isCall).length,
      child: child.trace.slice(0, child.exec + 1).filter(isCall).length,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
