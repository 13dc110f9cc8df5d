// [OPTIONS] [catch]: hands PID 1 over twice and tells who it is; or tells what a refusal left behind.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { takeOverPid1 } from '@tsinit/init-runtime';

const [, , options = '{}', mode] = process.argv;

function state() {
  const signals = readFileSync('/proc/self/status', 'utf8').match(/^Sig(Blk|Ign|Cgt):.*$/gm);
  const streams = [0, 1, 2].map(
    (fd) => readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8').match(/^flags:.*$/m)?.[0],
  );
  return { signals, streams };
}

if (mode === 'catch') {
  const before = state();
  try {
    takeOverPid1();
  } catch ({ code, message, hint = '' }) {
    console.log(JSON.stringify({ code, message, hint, before, after: state() }));
  }
} else {
  for (let call = 0; call < 2; call++) {
    takeOverPid1(JSON.parse(options));
    const [name, option] = readFileSync('/proc/1/cmdline', 'utf8').split('\0');
    console.log(`PID 1: ${basename(name)} ${option}`);
  }
}
