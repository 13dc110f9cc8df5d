import { spawnSync } from 'node:child_process';

/** What one way costs: all its commands together. */
export interface Cost {
  readonly seconds: number;
  /** Of its hungriest command, in MB. An engine's own is not among them. */
  readonly peak: number;
}

/** Each command is a shell's line, run by GNU time, which knows the peak of its children. */
export function timed(lines: readonly string[], cwd: string): Cost {
  let [seconds, peak] = [0, 0];
  for (const line of lines) {
    const { status, stderr } = spawnSync('/usr/bin/time', ['-q', '-f', '%e %M', 'sh', '-ec', line], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [elapsed, kilobytes] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
    if (status !== 0) throw new Error(`${line}: ${stderr.trim()}`);
    seconds += elapsed as number;
    peak = Math.max(peak, (kilobytes as number) / 1024);
  }
  return { seconds, peak };
}

export function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return stdout;
}
