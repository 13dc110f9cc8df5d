// CHILDREN ORPHANS: child processes of the main thread, with orphans adopted in between.
import { reapOrphans } from '@tsinit/init-runtime';
import { countChildren, makeOrphans, spawnMany, until } from './children.mjs';

const [wanted, unwanted] = process.argv.slice(2).map(Number);
reapOrphans();
const [exits, orphans] = await Promise.all([spawnMany(wanted), makeOrphans(unwanted)]);
await until(() => countChildren() === 0);
console.log(JSON.stringify({ exits, orphans }));
