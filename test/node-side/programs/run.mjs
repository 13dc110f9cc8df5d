// COMMAND OPTIONS: runs a command under the init and tells how it ended.
import { run } from '@tsinit/init-runtime';

const [[command, ...args], options] = process.argv.slice(2).map((text) => JSON.parse(text));
try {
  const status = await run(command, args, options);
  console.log(`status ${status}`);
} catch ({ code, message, cause }) {
  console.log(`${code}: ${message}; ${cause.code}`);
}
