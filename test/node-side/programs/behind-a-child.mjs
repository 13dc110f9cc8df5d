// A child of libuv's and behind it an orphan have both ended before the reaper comes.
import { spawn } from 'node:child_process';
import { reapOrphans } from '@tsinit/init-runtime';
import { makeOrphan, statusOf, until } from './children.mjs';

const child = spawn('sh', ['-c', 'exit 7']);
const orphan = makeOrphan();
process.kill(orphan, 'SIGKILL');
// Not giving libuv a turn.
while (statusOf(child.pid, 'State') !== 'Z' || statusOf(orphan, 'State') !== 'Z');

reapOrphans();
child.once('exit', (code) => console.log(`the child's exit: ${code}`));
await until(() => statusOf(orphan, 'State') === undefined);
console.log('the orphan is gone');
