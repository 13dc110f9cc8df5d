import { spawnSync } from 'node:child_process';
import { TsinitError } from '@tsinit/init-runtime';

/** Runs a program to its end and returns its stdout. Throws `TsinitError` with its last word on stderr. */
export function run(command: string, args: string[], options: { cwd?: string; input?: Buffer } = {}): Buffer {
  const done = spawnSync(command, args, { ...options, maxBuffer: 256 << 20 });
  if (done.status === 0) return done.stdout;
  const absent = (done.error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
  const reason = absent
    ? 'not installed'
    : (done.error?.message ?? done.stderr.toString().trim().split('\n').at(-1));
  throw new TsinitError('EXAMPLE_BASE', `${command} ${args[0]} failed: ${reason || `exit ${done.status}`}`, {
    hint: 'the example bases are made from Debian 12 packages, so this needs apt-get, dpkg-deb and a mirror',
  });
}
