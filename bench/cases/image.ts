import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildImage, type Engine } from '@tsinit/docker-plugin';
import { npmVersion } from '../../scripts/base-images/node.js';
import { run } from '../../scripts/base-images/run.js';
import { makeBaseImages, nodeBase } from '../../scripts/base-images.js';
import { ownInit } from '../init/subjects.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly packageManager: string;
};

/** Of the npm registry, with the program that each is. */
const managers = [
  { name: 'yarn', version: '1.22.22', program: 'bin/yarn.js' },
  { name: 'pnpm', version: packageManager.replace('pnpm@', ''), program: 'bin/pnpm.cjs' },
];

/** What runs in the image. */
export const versions = () => [
  `Node ${process.versions.node}`,
  `npm ${npmVersion()}`,
  ...managers.map(({ name, version }) => `${name} ${version}`),
];

/**
 * Debian 12 with dash, Node, the package managers, the inits in /inits and the app in /app, without a registry of
 * images.
 * @returns the image's name, and the images to remove, that one first.
 */
export async function makeImage(engine: Engine): Promise<{ image: string; made: readonly string[] }> {
  const bases = await makeBaseImages(engine.docker);
  const context = mkdtempSync(join(tmpdir(), 'tsinit-bench-cases-'));
  const image = `tsinit-bench-cases-${process.pid}:latest`;
  try {
    cpSync(fileURLToPath(new URL('app', import.meta.url)), join(context, 'app'), { recursive: true });
    addInits(join(context, 'inits'));
    addManagers(join(context, 'usr/local'));
    writeFileSync(
      join(context, 'Dockerfile'),
      [`FROM ${nodeBase}`, 'COPY . /', 'WORKDIR /app', 'ENV HOME=/tmp'].join('\n'),
    );
    await buildImage({ engine, context, tags: [image], builder: 'classic', init: false });
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
  return { image, made: [image, ...bases.toReversed()] };
}

function addInits(folder: string): void {
  mkdirSync(folder);
  for (const name of ['tini', 'dumb-init']) cpSync(join('/usr/bin', name), join(folder, name));
  cpSync(ownInit(), join(folder, 'tsinit'));
}

function addManagers(prefix: string): void {
  const folder = join(root, '.cache/bench-cases');
  mkdirSync(folder, { recursive: true });
  const wanted = managers.map(({ name, version }) => `${name}@${version}`);
  run('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', ...wanted]);
  mkdirSync(join(prefix, 'bin'), { recursive: true });
  for (const { name, program } of managers) {
    cpSync(join(folder, 'node_modules', name), join(prefix, 'lib/node_modules', name), { recursive: true });
    symlinkSync(`../lib/node_modules/${name}/${program}`, join(prefix, 'bin', name));
  }
}
