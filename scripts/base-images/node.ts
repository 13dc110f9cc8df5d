import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { run } from './run.js';

/** Adds this machine's own Node and npm to `rootfs`, where the official image has them: in /usr/local. */
export function addNode(rootfs: string): void {
  const local = join(rootfs, 'usr/local');
  mkdirSync(join(local, 'lib/node_modules'), { recursive: true });
  mkdirSync(join(local, 'bin'), { recursive: true });

  const node = realpathSync(process.execPath);
  cpSync(node, join(local, 'bin/node'));
  copyLibraries(node, rootfs);

  cpSync(npmFolder(), join(local, 'lib/node_modules/npm'), { recursive: true });
  for (const name of ['npm', 'npx']) {
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(local, 'bin', name));
  }
  cpSync(join(import.meta.dirname, 'docker-entrypoint.sh'), join(local, 'bin/docker-entrypoint.sh'));
}

export function npmVersion(): string {
  return JSON.parse(readFileSync(join(npmFolder(), 'package.json'), 'utf8')).version;
}

/** The folder of the npm on PATH, or of the one beside this Node. */
function npmFolder(): string {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'npm'));
  const besideNode = join(dirname(realpathSync(process.execPath)), '../lib/node_modules/npm/bin/npm-cli.js');
  for (const program of [...onPath, besideNode]) {
    if (!existsSync(program)) continue;
    const folder = join(dirname(realpathSync(program)), '..');
    // Debian's own npm keeps its dependencies elsewhere and cannot be copied by its folder.
    if (existsSync(join(folder, 'bin/npm-cli.js')) && existsSync(join(folder, 'node_modules'))) return folder;
  }
  throw new TsinitError('EXAMPLE_BASE', 'no npm found on PATH or beside node', {
    hint: 'the example base node:20 carries a copy of npm: install the npm that comes with Node',
  });
}

/** Copies the shared libraries that Debian's packages did not bring to where the loader looks for them. */
function copyLibraries(program: string, rootfs: string): void {
  for (const [, library] of run('ldd', [program])
    .toString()
    .matchAll(/(\/\S+) \(0x/g)) {
    if (library === undefined || existsSync(join(rootfs, library))) continue;
    mkdirSync(dirname(join(rootfs, library)), { recursive: true });
    cpSync(library, join(rootfs, library), { dereference: true });
  }
}
