// Node opens its standard streams before PID 1 changes hands; tells which of them are non-blocking after it.
import { constants, readFileSync } from 'node:fs';
import { takeOverPid1 } from '@tsinit/init-runtime';

if (process.pid === 1) void [process.stdin, process.stdout, process.stderr];
takeOverPid1();
const nonBlocking = [0, 1, 2].filter((fd) => {
  const [, flags] = readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8').match(/^flags:\s*(\d+)$/m);
  return Number.parseInt(flags, 8) & constants.O_NONBLOCK;
});
console.log(`non-blocking: ${nonBlocking}`);
