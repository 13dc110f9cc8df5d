import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { hostPlatform, initBinary } from '@tsinit/init-runtime';

/** A process that starts fast: says its version and exits with 0, or misses a command and exits with 125. */
const { path: quick } = initBinary(hostPlatform());
const quickly = [
  [['-V'], 0],
  [[], 125],
];

/** Resolves to the exit code; never, where the exit was lost. */
function exitOf(command, args) {
  return new Promise((resolve, reject) => {
    spawn(command, args, { stdio: 'ignore' }).once('error', reject).once('exit', resolve);
  });
}

/** Starts `count` processes, eight at a time. Answers how many exits came with the right code. */
export async function spawnMany(count) {
  let started = 0;
  let right = 0;
  const spawnOnAndOn = async () => {
    while (started < count) {
      const [args, code] = quickly[started++ % quickly.length];
      if ((await exitOf(quick, args)) === code) right++;
    }
  };
  await Promise.all(Array.from({ length: 8 }, spawnOnAndOn));
  return right;
}

/** Likewise with spawnSync, one after the other, with other work in between. */
export async function spawnManySync(count) {
  let right = 0;
  for (let started = 0; started < count; started++) {
    const [args, code] = quickly[started % quickly.length];
    if (spawnSync(quick, args).status === code) right++;
    await pause(0);
  }
  return right;
}

/** Makes orphans: grandchildren that end after their parent. Answers how many. */
export async function makeOrphans(count) {
  const script = `i=0; while [ $i -lt ${count} ]; do ( : & ); i=$((i + 1)); done`;
  return (await exitOf('sh', ['-c', script])) === 0 ? count : 0;
}

/** Makes an orphan that does not end by itself. Answers its pid. */
export function makeOrphan() {
  return Number(spawnSync('sh', ['-c', 'sleep 1e6 >/dev/null 2>&1 & echo $!'], { encoding: 'utf8' }).stdout);
}

/** A field of /proc/PID/status; undefined when the process is gone. */
export function statusOf(pid, field) {
  try {
    return new RegExp(`^${field}:\\t(\\S+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1];
  } catch {
    return undefined;
  }
}

export async function until(isSo) {
  while (!isSo()) await pause(1);
}

/** How many children the main thread has, zombies too. */
export function countChildren() {
  return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean).length;
}
