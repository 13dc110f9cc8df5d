import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { median } from '../median.js';

/** What one way costs: all its commands together. */
export interface Cost {
  readonly seconds: number;
  /** Of its hungriest command, in MB. An engine's own is not among them. */
  readonly peak: number;
}

/** Each command is a shell's line, run by GNU time, which knows the peak of its children. */
export async function timed(lines: readonly string[], cwd: string): Promise<Cost> {
  let [seconds, peak] = [0, 0];
  for (const line of lines) {
    const child = spawn('/usr/bin/time', ['-q', '-f', '%e %M', 'sh', '-ec', line], {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [stderr, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    const [elapsed, kilobytes] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
    if (status !== 0) throw new Error(`${line}: ${stderr.trim()}`);
    seconds += elapsed as number;
    peak = Math.max(peak, (kilobytes as number) / 1024);
  }
  return { seconds, peak };
}

/** Of several rounds: the time in the middle, and the highest peak. */
export function middle(all: readonly Cost[]): Cost {
  return {
    seconds: median(all.map(({ seconds }) => seconds)),
    peak: Math.max(...all.map(({ peak }) => peak)),
  };
}

/** A large image takes long enough for its time to be sure. */
export function roundsFor(megabytes: number): number {
  return megabytes > 200 ? 3 : 5;
}

export function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
