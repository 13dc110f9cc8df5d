import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lastLine } from './last-line.js';
import type { Service } from './surroundings.js';

/** Seconds without a request after which it ends by itself: no process that was killed leaves one for good. */
const idle = 60;

/**
 * `podman system service` on a socket of our own. It ends with this process, or when it is stopped.
 * @throws Error which says in a line why it did not start; what the signal gives.
 */
export async function startPodmanService(
  podman: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-podman-'));
  const socket = join(folder, 'podman.sock');
  const endpoint = `unix://${socket}`;
  const child = spawn(podman, ['system', 'service', `--time=${idle}`, endpoint], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true, // ^C is for us, who still have containers to remove
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr = (stderr + chunk).slice(-4096);
  });
  const ended = once(child, 'close').catch((error: Error) => {
    stderr = error.message;
  });
  const kill = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    hold(child, true);
    kill();
    await ended;
  };
  try {
    while (!(await listens(socket))) {
      if (child.exitCode !== null || child.pid === undefined) {
        await ended;
        throw new Error(lastLine(stderr) ?? `it ended with ${child.exitCode}`);
      }
      await delay(50, undefined, { signal });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  hold(child, false);
  return { endpoint, stop };
}

function listens(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    }).once('error', () => resolve(false));
  });
}

/** A service that nobody asks any more does not keep this process alive. */
function hold(child: ChildProcess, alive: boolean): void {
  const stderr = child.stderr as unknown as { ref(): void; unref(): void };
  for (const each of [child, stderr]) alive ? each.ref() : each.unref();
}
