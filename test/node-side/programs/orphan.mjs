// Leaves an orphan behind, and tells who adopts it and that it is gone once it has ended.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const { stdout } = spawnSync('sh', ['-c', 'sleep 1e6 >/dev/null 2>&1 & echo $!'], { encoding: 'utf8' });
const orphan = Number(stdout);
const [, parent] = readFileSync(`/proc/${orphan}/status`, 'utf8').match(/^PPid:\t(\d+)$/m);
console.log(`adopted by ${parent}`);

process.kill(orphan, 'SIGKILL');
while (existsSync(`/proc/${orphan}`)) await pause(1);
console.log('gone');
