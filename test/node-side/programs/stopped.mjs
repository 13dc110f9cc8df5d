// An orphan ends after the reaper has stopped; and what Node starts still ends as ever.
import { reapOrphans } from '@tsinit/init-runtime';
import { makeOrphan, spawnMany, statusOf, until } from './children.mjs';

const reaper = reapOrphans();
const orphan = makeOrphan();
reaper.stop();
process.kill(orphan, 'SIGKILL');
await until(() => statusOf(orphan, 'State') === 'Z');
await spawnMany(10);
console.log(statusOf(orphan, 'State'));
