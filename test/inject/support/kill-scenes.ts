import { createHash, randomFillSync } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { inspectImage } from '@tsinit/docker-plugin';
import { putManifest } from '../../registry/support/push.js';
import { pushContent } from '../../registry/support/push-content.js';
import type { TestImages } from '../../support/test-images.js';
import {
  asEntries,
  Blobs,
  configText,
  digest,
  legacyFiles,
  tagged,
  types,
  writeFiles,
} from './image-parts.js';
import type { Scene } from './kill-series.js';
import { tar } from './tar.js';

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Names that no finished file has, at any depth. */
function temporaryFiles(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return all.filter((path) => /(?:^|\/)\.[^/]*tsinit-/.test(path));
}

/** What the files of a command are: a folder for them and one for TMPDIR. */
function workFolder(folder: string, name: string) {
  const [cwd, spool] = [join(folder, name), join(folder, name, 'tmp')];
  mkdirSync(spool, { recursive: true });
  return { cwd, env: { TMPDIR: spool }, leftovers: () => temporaryFiles(cwd) };
}

/** An image with one layer of this size, which nothing compresses. */
function imageOf(megabytes: number) {
  const blobs = new Blobs();
  const layer = blobs.add(types.oci.layer, randomFillSync(Buffer.alloc(megabytes << 20)));
  const config = configText().replace('DIFF_ID', layer.digest);
  const root = blobs.image({ config, manifest: { layers: [layer] } });
  return { blobs, root };
}

/** Each kind of file, in place and new. */
export function fileScenes(folder: string, megabytes: number): Scene[] {
  const { blobs, root } = imageOf(megabytes);
  const files = blobs.files([tagged(root, 'v1')]);
  const layer = tar([{ name: 'app', body: randomFillSync(Buffer.alloc(megabytes << 20)) }]);
  const config = configText().replace('DIFF_ID', digest(layer));
  const docker = asEntries({ ...legacyFiles('app:latest', config), '0123/layer.tar': layer });
  const [ociTar, dockerTar] = [join(folder, 'oci.tar'), join(folder, 'docker.tar')];
  writeFileSync(ociTar, tar(asEntries(files)));
  writeFileSync(dockerTar, tar(docker));
  return [
    archiveInPlace(folder, 'docker-archive', dockerTar),
    archiveInPlace(folder, 'oci-archive', ociTar),
    newArchive(folder, dockerTar),
    layoutInPlace(folder, files),
    newLayout(folder, ociTar),
  ];
}

function archiveInPlace(folder: string, transport: string, original: string): Scene {
  const work = workFolder(folder, `${transport}-in-place`);
  const path = join(work.cwd, 'in.tar');
  return {
    ...work,
    title: `${transport} in place`,
    args: ['inject', '--in-place', `${transport}:in.tar`],
    prepare: () => copyFileSync(original, path),
    state: () => hashOf(path),
  };
}

function newArchive(folder: string, original: string): Scene {
  const work = workFolder(folder, 'new-archive');
  const path = join(work.cwd, 'out.tar');
  return {
    ...work,
    title: 'docker-archive to a new oci-archive',
    args: ['inject', `docker-archive:${original}`, 'oci-archive:out.tar:v1'],
    prepare: () => rmSync(path, { force: true }),
    state: () => (existsSync(path) ? hashOf(path) : 'nothing'),
  };
}

function layoutInPlace(folder: string, files: Record<string, string | Buffer>): Scene {
  const work = workFolder(folder, 'layout-in-place');
  const path = join(work.cwd, 'layout');
  return {
    ...work,
    title: 'oci in place',
    args: ['inject', '--in-place', 'oci:layout:v1'],
    // What a killed run has left in it stays there for the next.
    prepare: () => writeFiles(path, files),
    state: () => layoutState(path),
  };
}

function newLayout(folder: string, original: string): Scene {
  const work = workFolder(folder, 'new-layout');
  const path = join(work.cwd, 'layout');
  return {
    ...work,
    title: 'oci-archive to a new oci layout',
    args: ['inject', `oci-archive:${original}`, 'oci:layout:v1'],
    prepare: () => rmSync(path, { recursive: true, force: true }),
    state: () => (existsSync(path) ? layoutState(path) : 'nothing'),
  };
}

/** The root, where all that it leads to is there; whatever has a blob's name is that blob. */
function layoutState(layout: string): string {
  const blobs = join(layout, 'blobs/sha256');
  const names = readdirSync(blobs).filter((name) => !name.startsWith('.'));
  for (const name of names) {
    if (hashOf(join(blobs, name)) !== name) throw new Error(`${layout}: the blob ${name} is half-written`);
  }
  const [root] = JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8')).manifests;
  const { config, layers } = JSON.parse(readFileSync(join(blobs, root.digest.slice(7)), 'utf8'));
  for (const each of [config, ...layers]) {
    if (!names.includes(each.digest.slice(7))) throw new Error(`${layout} lacks ${each.digest}`);
  }
  return root.digest;
}

/** A tag of an open registry, in place. */
export async function registryScene(folder: string, host: string, megabytes: number): Promise<Scene> {
  const { blobs, root } = imageOf(megabytes);
  await pushContent(host, 'killed', 'v1', blobs.all.values(), root);
  const url = (path: string) => `http://${host}/v2/killed/${path}`;
  return {
    ...workFolder(folder, 'registry'),
    title: 'a registry in place',
    args: ['inject', '--in-place', `docker://${host}/killed:v1`],
    prepare: () => putManifest(host, 'killed', 'v1', blobs.all.get(root.digest) as Buffer, root.mediaType),
    state: async () => {
      const answer = await fetch(url('manifests/v1'), { headers: { accept: root.mediaType } });
      const text = await answer.text();
      const { config, layers } = JSON.parse(text);
      for (const each of [config, ...layers]) {
        const { status } = await fetch(url(`blobs/${each.digest}`), { method: 'HEAD' });
        if (status !== 200) throw new Error(`the registry lacks ${each.digest}`);
      }
      return digest(text);
    },
  };
}

/** An image in the engine, in place. It must have a command. */
export function engineScene(folder: string, images: TestImages, image: string): Scene {
  const name = images.name('killed-inject');
  const tag = { repo: name, tag: 'latest' };
  return {
    ...workFolder(folder, 'engine'),
    title: 'docker-daemon in place',
    args: ['inject', '--in-place', `docker-daemon:${name}`],
    prepare: () => images.engine.docker.getImage(image).tag(tag),
    state: async () => (await inspectImage(images.engine, name))?.id,
  };
}

/** A build whose tag was another image before. */
export function buildScene(folder: string, images: TestImages, base: string): Scene {
  const name = images.name('killed-build');
  const work = workFolder(folder, 'build');
  writeFileSync(
    join(work.cwd, 'Dockerfile'),
    `FROM ${base}\nRUN echo ${images.run} > /tmp/made\nCMD ["/bin/sh"]\n`,
  );
  writeFileSync(join(work.cwd, '.dockerignore'), 'tmp\n');
  const { docker } = images.engine;
  return {
    ...work,
    title: 'a build',
    args: ['build', '-t', name, '.'],
    prepare: () => docker.getImage(base).tag({ repo: name, tag: 'latest' }),
    // Two builds are two images: their time of creation differs.
    state: async () => {
      const image = await inspectImage(images.engine, name);
      const { entrypoint, cmd } = image?.config ?? {};
      return { entrypoint, cmd, layers: image?.layers.length };
    },
    leftovers: async () => {
      const label = Object.entries(images.labels).map(([key, value]) => `${key}=${value}`);
      const filters = { name: ['tsinit-inject-'], label };
      const found = await docker.listContainers({ all: true, filters });
      return found.map(({ Names }) => Names.join());
    },
  };
}
