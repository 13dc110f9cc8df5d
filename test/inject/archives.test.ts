import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { injectImage } from '@tsinit/docker-plugin';
import { describe, expect, it } from 'vitest';
import { folderWith, snapshot } from '../cli/run-tsinit.js';
import { asEntries, Blobs, configText, digest, hex, legacyFiles, tagged } from './support/image-parts.js';
import { type Entry, tar } from './support/tar.js';

const init = ['/tsinit', '-c', '--'];

function archive(entries: readonly Entry[] | Buffer, name = 'in.tar'): string {
  const path = join(folderWith(), name);
  writeFileSync(path, Buffer.isBuffer(entries) ? entries : tar(entries));
  return path;
}

const member = (path: string, name: string) =>
  execFileSync('tar', ['-xOf', path, name], { maxBuffer: 1 << 26 });
const json = (path: string, name: string) => JSON.parse(member(path, name).toString());
const names = (path: string) => execFileSync('tar', ['-tf', path], { encoding: 'utf8' }).trim().split('\n');

/** What `docker load` would make of it: the first image's config, and its layers by their digests. */
function dockerImage(path: string, at = 0) {
  const { Config, RepoTags, Layers } = json(path, 'manifest.json')[at];
  return {
    config: json(path, Config),
    tags: RepoTags,
    layers: Layers.map((name: string) => digest(member(path, name))),
  };
}

describe('a docker-archive', () => {
  it.each(['docker save', 'the other way round', 'gzip'])('is read, %s', async (how) => {
    const entries = asEntries(legacyFiles());
    if (how === 'the other way round') entries.reverse();
    const path = archive(how === 'gzip' ? gzipSync(tar(entries)) : entries);
    await injectImage({ source: `docker-archive:${path}`, destination: `docker-archive:${path}.new` });
    const { config, tags, layers } = dockerImage(`${path}.new`);
    expect(config.config).toEqual({ Cmd: ['/app'], Entrypoint: init });
    expect(tags).toEqual(['app:latest']);
    expect(layers).toEqual(config.rootfs.diff_ids);
    expect(layers[0]).toBe(digest(legacyFiles()['0123/layer.tar'] as Buffer));
    expect(layers).toHaveLength(2);
  });

  it('is read through links, as Docker before 25 writes equal layers', async () => {
    const { '0123/layer.tar': layer, ...files } = legacyFiles();
    const entries = [
      ...asEntries({ ...files, '4567/layer.tar': layer as Buffer }),
      { name: '0123/layer.tar', type: '2', linkName: '../4567/layer.tar' },
    ];
    const path = archive(entries);
    const { images } = await injectImage({ source: `docker-archive:${path}` });
    expect(dockerImage(path).config.rootfs.diff_ids[0]).toBe(digest(layer as Buffer));
    expect(images).toMatchObject([{ status: 'injected', argv: [...init, '/app'] }]);
  });

  it('is read with compressed layers', async () => {
    const files = legacyFiles();
    const layer = gzipSync(files['0123/layer.tar'] as Buffer);
    const path = archive(asEntries({ ...files, '0123/layer.tar': layer }));
    await injectImage({ source: `docker-archive:${path}` });
    expect(dockerImage(path).layers[0]).toBe(digest(layer));
    expect(json(path, 'manifest.json')[0].Layers[0]).toBe(`blobs/sha256/${hex(layer)}`);
  });

  it('keeps its other images and all names in place', async () => {
    const [one, two] = [legacyFiles('one:1'), legacyFiles('two:2', configText('amd64', '"Cmd":["/two"]'))];
    const both = [
      ...JSON.parse(one['manifest.json'] as string),
      ...JSON.parse(two['manifest.json'] as string),
    ];
    const path = archive(asEntries({ ...one, ...two, 'manifest.json': JSON.stringify(both) }));
    await expect(injectImage({ source: `docker-archive:${path}` })).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      message: expect.stringMatching(/one:1, two:2/),
    });
    await injectImage({ source: `docker-archive:${path}:docker.io/library/two:2` });
    expect(dockerImage(path, 0)).toMatchObject({ tags: ['one:1'], config: { config: { Cmd: ['/app'] } } });
    expect(dockerImage(path, 1)).toMatchObject({ tags: ['two:2'], config: { config: { Entrypoint: init } } });
    expect(dockerImage(path, 0).layers).toHaveLength(1);
  });

  it('is an OCI layout too, from which what Docker since 25 put there is kept', async () => {
    const blobs = new Blobs();
    const root = blobs.image({
      manifest: { annotations: { kept: 'yes' } },
      more: { annotations: { also: 'kept' } },
    });
    const manifest = JSON.parse(blobs.all.get(root.digest)?.toString() as string);
    const inLayout = (each: { digest: string }) => `blobs/${each.digest.replace(':', '/')}`;
    const docker = [
      { Config: inLayout(manifest.config), RepoTags: ['app:1'], Layers: manifest.layers.map(inLayout) },
    ];
    const files = { ...blobs.files([root]), 'manifest.json': JSON.stringify(docker) };
    const path = archive(asEntries(files));
    const { digest: after } = await injectImage({
      source: `docker-archive:${path}`,
      destination: `docker-archive:${path}.new:app:2`,
    });
    expect(json(`${path}.new`, 'index.json').manifests).toEqual([
      expect.objectContaining({
        digest: after,
        annotations: {
          also: 'kept',
          'io.containerd.image.name': 'docker.io/library/app:2',
          'org.opencontainers.image.ref.name': '2',
        },
      }),
    ]);
    expect(json(`${path}.new`, inLayout({ digest: after })).annotations).toEqual({ kept: 'yes' });
    expect(dockerImage(`${path}.new`).tags).toEqual(['app:2']);
  });
});

describe('an oci-archive', () => {
  it('keeps its other tags in place, and nothing that no tag leads to', async () => {
    const blobs = new Blobs();
    const [a, b] = [blobs.image(), blobs.image({ config: configText('amd64', '"Cmd":["/b"]') })];
    const path = archive(asEntries(blobs.files([tagged(a, 'a'), tagged(b, 'b')])));
    const { digest: after } = await injectImage({ source: `oci-archive:${path}:a` });
    expect(json(path, 'index.json').manifests).toMatchObject([{ digest: after }, { digest: b.digest }]);
    expect(names(path)).not.toContain(`blobs/${a.digest.replace(':', '/')}`);
    expect(names(path)).toHaveLength(2 + 1 + 3 + 2);
  });
});

it('makes the same bytes in every run', async () => {
  const path = archive(asEntries(legacyFiles()));
  for (const name of ['1', '2']) {
    await injectImage({ source: `docker-archive:${path}`, destination: `oci-archive:${path}.${name}:t` });
  }
  expect(readFileSync(`${path}.1`).equals(readFileSync(`${path}.2`))).toBe(true);
});

it('goes from each kind of place to each, as the same image', async () => {
  const path = archive(asEntries(legacyFiles()));
  const first = await injectImage({ source: `docker-archive:${path}`, destination: `oci:${path}-a:t` });
  const places = [
    `oci-archive:${path}-b:t`,
    `docker-archive:${path}-c:t`,
    `oci:${path}-d:t`,
    `docker-archive:${path}-e`,
  ];
  let source = `oci:${path}-a:t`;
  for (const destination of places) {
    const { digest: same, images } = await injectImage({ source, destination });
    expect([same, images[0]?.status]).toEqual([first.digest, 'unchanged']);
    source = destination;
  }
});

describe('a file that is there', () => {
  it('stays unless forced', async () => {
    const path = archive(asEntries(legacyFiles()));
    const folder = join(path, '..');
    writeFileSync(`${path}.new`, 'old', { mode: 0o600 });
    const before = snapshot(folder);
    const options = { source: `docker-archive:${path}`, destination: `docker-archive:${path}.new` };
    await expect(injectImage(options)).rejects.toMatchObject({ code: 'DESTINATION_EXISTS' });
    expect(snapshot(folder)).toEqual(before);
    await injectImage({ ...options, force: true });
    expect(dockerImage(`${path}.new`).layers).toHaveLength(2);
    expect(snapshot(folder).get('in.tar.new')).toMatch(/^100600 /);
  });

  it('stays behind its symbolic link, with its permissions', async () => {
    const path = archive(asEntries(legacyFiles()));
    chmodSync(path, 0o664);
    symlinkSync(path, `${path}.link`);
    await injectImage({ source: `docker-archive:${path}.link` });
    expect(lstatSync(`${path}.link`).isSymbolicLink()).toBe(true);
    expect(dockerImage(path).layers).toHaveLength(2);
    expect(lstatSync(path).mode & 0o777).toBe(0o664);
  });

  it('is not touched where its image has the init', async () => {
    const path = archive(asEntries(legacyFiles()));
    await injectImage({ source: `docker-archive:${path}` });
    const before = snapshot(join(path, '..'));
    const { images } = await injectImage({ source: `docker-archive:${path}` });
    expect(images).toMatchObject([{ status: 'unchanged' }]);
    expect(snapshot(join(path, '..'))).toEqual(before);
  });
});
