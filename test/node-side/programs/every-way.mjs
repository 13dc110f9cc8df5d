// Child processes of the main thread and of worker threads, sync and not, with orphans adopted in between.
import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { reapOrphans } from '@tsinit/init-runtime';
import { countChildren, makeOrphans, spawnMany, spawnManySync, until } from './children.mjs';

const each = 60;

async function spawnEveryWay() {
  const [spawned, sync] = await Promise.all([spawnMany(each), spawnManySync(each)]);
  return { spawned, sync };
}

if (isMainThread) {
  reapOrphans();
  const workers = [1, 2].map(async () => {
    const [exits] = await once(new Worker(new URL(import.meta.url)), 'message');
    return exits;
  });
  const [main, ...others] = await Promise.all([spawnEveryWay(), ...workers, makeOrphans(1000)]);
  await until(() => countChildren() === 0);
  console.log(JSON.stringify({ main, others }));
} else {
  parentPort.postMessage(await spawnEveryWay());
}
