// npm test: set up a fresh clone and pass all tests. Words after `npm test --` go to vitest.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureDebianPackages } from './setup/debian.mjs';
import { ensureEngine } from './setup/engine.mjs';
import { local, root, run } from './setup/run.mjs';
import { say } from './setup/say.mjs';
import { setUpWorkspace } from './setup/workspace.mjs';

setUpWorkspace();
ensureDebianPackages([
  'busybox-static',
  'strace',
  'tini',
  'dumb-init',
  'catatonit',
  'qemu-user-static',
  'skopeo',
  'umoci',
  'gcc',
  'libc6-dev',
  'docker-registry',
  'openssl',
  'podman',
  'runc',
  'openssh-client',
]);
const { endpoint, stop } = await ensureEngine();

const checks = [
  ['lint and format', 'biome', ['check', '.']],
  ['types of tests and scripts', 'tsc', ['-p', 'tsconfig.test.json']],
];
const failedChecks = checks.filter(([what, command, args]) => {
  say(`checking ${what}`);
  return !run(local(command), args);
});

const report = `${root}.cache/vitest.json`;
mkdirSync(`${root}.cache`, { recursive: true });
rmSync(report, { force: true });
const env = endpoint ? { ...process.env, DOCKER_HOST: endpoint } : process.env;
run(
  local('vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
  env,
);
await stop();

const counts = readCounts();
for (const [what] of failedChecks) say(`failed: ${what}`);
const passed = counts.passed + checks.length - failedChecks.length;
const failed = counts.failed + failedChecks.length;
console.log(`${passed} passed, ${failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`);
process.exit(failed === 0 && counts.passed > 0 ? 0 : 1);

/** A suite that did not even load holds no failed test, and counts as one. */
function readCounts() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    const broken = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    );
    return {
      passed: numPassedTests,
      failed: numFailedTests + broken.length,
      skipped: numPendingTests + numTodoTests,
    };
  } catch {
    say('vitest left no report');
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
