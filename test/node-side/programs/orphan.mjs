// Leaves an orphan behind, and tells who adopts it and that it is gone once it has ended.
// 'subreaper' and 'reap' come first, as the arguments have them.
import { reapOrphans, setSubreaper } from '@tsinit/init-runtime';
import { makeOrphan, statusOf, until } from './children.mjs';

const first = process.argv.slice(2);
if (first.includes('subreaper')) setSubreaper();
if (first.includes('reap')) reapOrphans();

const orphan = makeOrphan();
const parent = Number(statusOf(orphan, 'PPid'));
console.log(`adopted by ${parent === process.pid ? 'itself' : parent}`);

process.kill(orphan, 'SIGKILL');
await until(() => statusOf(orphan, 'State') === undefined);
console.log('gone');
