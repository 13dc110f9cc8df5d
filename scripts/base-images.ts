/**
 * Makes the two base images of the examples without a registry: tsinit-example/debian:12 from Debian
 * packages, tsinit-example/node:20 from those and this machine's own Node and npm.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connectEngine, type Engine } from '@tsinit/docker-plugin';
import { TsinitError } from '@tsinit/init-runtime';
import { unpackDebian } from './base-images/debian.js';
import { addNode, npmVersion } from './base-images/node.js';

type Docker = Engine['docker'];

export const debianBase = 'tsinit-example/debian:12';
export const nodeBase = 'tsinit-example/node:20';

const recipeLabel = 'dev.tsinit.example.recipe';
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const cache = join(import.meta.dirname, '../.cache/base-images');

/**
 * Makes both, unless they are there and made by the same recipe, Node and npm.
 * Returns the names of the images that it made. Throws `TsinitError`.
 */
export async function makeBaseImages(docker: Docker): Promise<string[]> {
  const recipe = recipeDigest();
  const found = await Promise.all([debianBase, nodeBase].map((image) => find(docker, image)));
  if (found.every((image) => image?.recipe === recipe)) return [];

  mkdirSync(cache, { recursive: true });
  const rootfs = mkdtempSync(join(cache, 'rootfs-'));
  chmodSync(rootfs, 0o755); // the image's `/`, which mkdtemp makes private
  const common = [`ENV PATH=${path}`, `LABEL ${recipeLabel}=${recipe}`];
  try {
    unpackDebian(rootfs, join(cache, 'packages'));
    await importRootfs(docker, rootfs, debianBase, [...common, 'CMD ["bash"]']);
    addNode(rootfs);
    await importRootfs(docker, rootfs, nodeBase, [
      ...common,
      `ENV NODE_VERSION=${process.versions.node}`,
      'ENTRYPOINT ["docker-entrypoint.sh"]',
      'CMD ["node"]',
    ]);
  } finally {
    rmSync(rootfs, { recursive: true, force: true });
  }
  // The old ones have lost their names. One that an image of somebody's stands on stays: 409.
  for (const old of found)
    if (old)
      await docker
        .getImage(old.id)
        .remove()
        .catch(() => {});
  return [debianBase, nodeBase];
}

/** Changes with this script, its parts, and what it copies from the machine. */
function recipeDigest(): string {
  const hash = createHash('sha256').update(`${process.version} ${process.arch} npm ${npmVersion()}`);
  const parts = readdirSync(join(import.meta.dirname, 'base-images')).sort();
  for (const file of ['base-images.ts', ...parts.map((name) => join('base-images', name))]) {
    hash.update(readFileSync(join(import.meta.dirname, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function find(
  docker: Docker,
  image: string,
): Promise<{ id: string; recipe: string | undefined } | null> {
  try {
    const { Id, Config } = await docker.getImage(image).inspect();
    return { id: Id, recipe: Config.Labels?.[recipeLabel] };
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return null;
    throw error;
  }
}

/** `docker import`, with the lines of `config` as its --change. */
async function importRootfs(docker: Docker, rootfs: string, image: string, config: string[]): Promise<void> {
  const tar = spawn('tar', ['-C', rootfs, '--numeric-owner', '--owner=0', '--group=0', '-c', '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [repo, tag] = image.split(':');
  const progress = await docker.importImage(tar.stdout, { repo, tag, changes: config.join('\n') });
  // The answer is 200 before the archive has been read; a failure comes as its last line.
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(progress, (error) => (error ? reject(error) : resolve()));
  });
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename) {
  try {
    const made = await makeBaseImages((await connectEngine()).docker);
    console.log(made.length > 0 ? `made ${made.join(' and ')}` : 'the base images are there already');
  } catch (error) {
    if (!(error instanceof TsinitError)) throw error;
    console.error(`error: ${[error.message, error.hint].filter(Boolean).join('; ')}`);
    process.exitCode = 2;
  }
}
