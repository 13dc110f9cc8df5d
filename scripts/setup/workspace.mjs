import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ensureDebianPackages } from './debian.mjs';
import { local, mustRun, root } from './run.mjs';

/**
 * All that a fresh clone lacks: packages, the native toolchain, the native programs, the compiled TypeScript.
 * `words` go to the build of the native programs.
 */
export function setUpWorkspace(words = []) {
  const [pnpm, ...pnpmWords] = pnpmCommand();
  mustRun('installing packages', pnpm, [
    ...pnpmWords,
    'install',
    '--frozen-lockfile',
    '--reporter=append-only',
    '--loglevel=warn',
  ]);
  ensureDebianPackages(['clang', 'lld', 'binutils-s390x-linux-gnu', 'gcc-powerpc64le-linux-gnu']);
  mustRun('building the native programs', local('tsx'), [
    'packages/init-runtime/scripts/build-native.ts',
    ...words,
  ]);
  mustRun('building the addon', local('tsx'), ['packages/init-runtime/scripts/build-addon.ts']);
  mustRun('compiling TypeScript', local('tsc'), ['-b']);
  mustRun('bundling the command', local('tsx'), ['packages/cli/scripts/bundle.ts']);
}

/** The pnpm that package.json names: the one installed where it is of the same major version, else through npx. */
function pnpmCommand() {
  const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const major = packageManager.split('@')[1].split('.')[0];
  const installed = spawnSync('pnpm', ['--version'], { cwd: root, encoding: 'utf8' });
  const usable = installed.status === 0 && installed.stdout.startsWith(`${major}.`);
  return usable ? ['pnpm'] : ['npx', '--yes', packageManager];
}
