import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostPlatform } from '../src/host-platform.js';

/** Node-API 8: Node 12.22, 14.17, 15.12 and all since, with one binary. */
const nodeApiVersion = 8;

const root = fileURLToPath(new URL('..', import.meta.url));

const flags = [
  '-std=c++17',
  '-Os',
  '-flto',
  '-fPIC',
  '-shared',
  '-fvisibility=hidden',
  '-fno-exceptions',
  '-fno-rtti',
  '-Wall',
  '-Wextra',
  '-fuse-ld=lld',
  // No library is named: the Node that loads the addon brings libc, glibc of any age as well as musl.
  '-nostdlib',
  '-Wl,--gc-sections',
  '-Wl,--strip-all',
  '-Wl,--build-id=none',
  `-DNAPI_VERSION=${nodeApiVersion}`,
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
];

/** Both are headers alone: node-gyp, and the Python and make that it asks for, are not needed. */
function headerFolders(): string[] {
  const require = createRequire(import.meta.url);
  return [
    dirname(require.resolve('node-addon-api/package.json')),
    (require('node-api-headers') as { include_dir: string }).include_dir,
  ];
}

function buildAddon(): void {
  const { os, architecture } = hostPlatform();
  const target = `${os}-${architecture}/tsinit.node`;
  const lack = whatIsMissing(os);
  if (lack) {
    // Everything else works without it: what asks for it says `NO_ADDON`.
    console.error(`left out: ${target} (${lack})`);
    return;
  }
  const folder = join(root, 'native/addon');
  const sources = readdirSync(folder).filter((name) => name.endsWith('.cc'));
  const output = join(root, 'bin', target);
  const temporary = `${output}.${process.pid}`;
  mkdirSync(dirname(output), { recursive: true });
  try {
    const headers = headerFolders().flatMap((path) => ['-isystem', path]);
    const { status, stderr } = spawnSync('clang++', [...flags, ...headers, '-o', temporary, ...sources], {
      cwd: folder,
      encoding: 'utf8',
    });
    process.stderr.write(stderr);
    if (status !== 0) throw new Error('clang++ failed');
    renameSync(temporary, output);
    console.log(target);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function whatIsMissing(os: string): string | undefined {
  if (os !== 'linux') return 'only Linux has what it asks for';
  const missing = ['clang++', 'ld.lld'].filter((tool) => spawnSync(tool, ['--version']).status !== 0);
  return missing.length > 0 ? `needs ${missing.join(' and ')}` : undefined;
}

try {
  buildAddon();
} catch (error) {
  console.error(`build-addon: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
