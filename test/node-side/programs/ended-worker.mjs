// A worker thread ends before its child does.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { reapOrphans } from '@tsinit/init-runtime';
import { statusOf, until } from './children.mjs';

if (isMainThread) {
  reapOrphans();
  const worker = new Worker(new URL(import.meta.url));
  const [child] = await once(worker, 'message');
  await worker.terminate();
  process.kill(child, 'SIGKILL');
  await until(() => statusOf(child, 'State') === undefined);
  console.log('gone');
} else {
  parentPort.postMessage(spawn('sleep', ['1e6']).pid);
}
