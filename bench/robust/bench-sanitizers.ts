/**
 * `npm run bench:sanitizers`: the behaviour tests of test/init, with builds of the init that end where one does what C
 * leaves undefined or touches what is not its own. Exit code 1 when a test fails. As root, with clang and gcc.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runBench } from './run-bench.js';
import { hasAddressSanitizer, type Sanitizer, sanitizedInit } from './sanitized-init.js';
import { WrongBehaviour } from './wrong-behaviour.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Other architectures have binaries of their own. The runtime for addresses wants /proc and three handlers itself. */
const leftOut: Record<Sanitizer, string[]> = {
  undefined: ['--exclude=**/arm64*'],
  address: ['--exclude=**/arm64*', '--exclude=**/no-proc*', '-t', '^(?!.*block all ignore all)'],
};

await runBench('bench:sanitizers', async () => {
  for (const sanitizer of ['undefined', 'address'] as const) {
    if (sanitizer === 'address' && !hasAddressSanitizer()) throw new Error('gcc has no address sanitizer');
    const env = { ...process.env, TSINIT_TEST_BINARY: sanitizedInit(sanitizer) };
    const words = ['run', '--reporter=dot', 'test/init/', ...leftOut[sanitizer]];
    const { status } = spawnSync(`${root}node_modules/.bin/vitest`, words, {
      cwd: root,
      env,
      stdio: 'inherit',
    });
    if (status !== 0) throw new WrongBehaviour(`a test fails with -fsanitize=${sanitizer}`);
  }
});
