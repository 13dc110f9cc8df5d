import { join } from 'node:path';

export interface Example {
  readonly name: string;
  /** What `tsinit wrap` is told beyond the file. */
  readonly wrapFlags: readonly string[];
  /** The base image's own, for a wrap where no engine can be asked: flags of `tsinit wrap`. */
  readonly baseFlags: readonly string[];
  /** A log line by which it is up. */
  readonly ready: string;
  /** What `tsinit verify` must find before it is wrapped. */
  readonly fault: Fault;
}

/** Killed when the grace is over; zombies left; or a quick end with its work not done. */
export type Fault = 'killed' | 'zombies' | 'unfinished';

export const examplesFolder = join(import.meta.dirname, '../../examples');

/** What each example writes when its work is done after the stop signal, and only then. */
export const workFinished = 'graceful shutdown complete';

const onNode = {
  wrapFlags: [],
  baseFlags: ['--entrypoint', '["docker-entrypoint.sh"]', '--cmd', '["node"]'],
  ready: 'listening on 8080',
};
const onDebian = { baseFlags: ['--entrypoint', '[]', '--cmd', '["bash"]'] };

export const examples: readonly Example[] = [
  { name: 'node-shell-form', ...onNode, fault: 'killed' },
  { name: 'npm-start', ...onNode, fault: 'unfinished' },
  { name: 'worker-pool', ...onNode, ready: 'job 4 finished', fault: 'zombies' },
  { name: 'trap-script', ...onDebian, wrapFlags: ['--group'], ready: 'backup taken', fault: 'killed' },
  { name: 'nginx-like', ...onNode, fault: 'killed' },
];
