// What a program can see of how it was started, but for its pid; and on a line before, what PID 1 is.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const signals = (status) => status.match(/^Sig(Blk|Ign|Cgt):.*$/gm);
const openFiles = (pid) =>
  readdirSync(`/proc/${pid}/fd`).map((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).replace(/\d+/g, 'N');
    } catch {
      return undefined; // the folder itself, closed since
    }
  });

const { NODE_OPTIONS, ...env } = process.env;
const first = {
  cmdline: readFileSync('/proc/1/cmdline', 'utf8').split('\0').slice(0, -1),
  signals: signals(readFileSync('/proc/1/status', 'utf8')),
  openFiles: readdirSync('/proc/1/fd'),
  threads: readdirSync('/proc/1/task').length,
};
const own = {
  argv: process.argv,
  argv0: process.argv0,
  execArgv: process.execArgv,
  execPath: process.execPath,
  title: process.title,
  cmdline: readFileSync('/proc/self/cmdline', 'utf8').replace(/\0+$/, ''),
  cwd: process.cwd(),
  umask: process.umask(),
  env,
  limits: readFileSync('/proc/self/limits', 'utf8'),
  signals: signals(readFileSync('/proc/self/status', 'utf8')),
  childSignals: signals(spawnSync('cat', ['/proc/self/status'], { encoding: 'utf8' }).stdout),
  openFiles: openFiles('self'),
  input: readFileSync(0, 'utf8'),
};
console.log(`${JSON.stringify(first)}\n${JSON.stringify(own)}`);
