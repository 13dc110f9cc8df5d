// Tells what PID 1 is, and ends with 3 when it is asked to.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

process.once('SIGTERM', () => {
  console.log('stopping');
  process.exit(3);
});
setInterval(() => {}, 1e6);
const [init, ...words] = readFileSync('/proc/1/cmdline', 'utf8').split('\0');
console.log(`PID 1: ${[basename(init), ...words.slice(0, 3)].join(' ')}`);
