import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { injectImage } from '@tsinit/docker-plugin';
import { describe, expect, it } from 'vitest';
import { folderWith, snapshot } from '../cli/run-tsinit.js';
import { Blobs, blob, configText, digest, tagged, types, writeFiles } from './support/image-parts.js';

function layout(blobs: Blobs, manifests: readonly object[]): string {
  return writeFiles(join(folderWith(), 'layout'), blobs.files(manifests));
}

const read = (folder: string, name: string) => JSON.parse(blob(folder, name));

describe.each(['oci', 'docker'] as const)('an image with %s media types', (format) => {
  const config = configText().replace(
    '"config":{',
    ' "x.unknown" : 9007199254740993, "config":{ "2":"\\u003c", "1":1.0,',
  );
  const manifest = { 'x.unknown': { b: 1, a: 2 }, annotations: { z: '1', a: '2' } };

  it('gets one layer and the init in front, and keeps every other byte', async () => {
    const blobs = new Blobs();
    const root = blobs.image({ format, config, manifest });
    const folder = layout(blobs, [tagged(root, 'v1')]);
    const result = await injectImage({ source: `oci:${folder}:v1`, destination: `oci:${folder}:v2` });

    const before = read(folder, root.digest);
    const after = read(folder, result.digest);
    const layer = after.layers.at(-1);
    expect(blob(folder, layer.digest)).toMatch(/^tsinit\0/);
    const addition = `,"Entrypoint":["/tsinit","-c","--"]},"rootfs"`;
    const old = blob(folder, before.config.digest);
    const expectedConfig = old
      .replace(`},"rootfs"`, addition)
      .replace(/(diff_ids":\["[^"]+")/, `$1,"${diffId(folder, after.config.digest)}"`)
      .replace(/\]\}$/, ',{"created":"2024-05-06T07:08:09Z","created_by":"tsinit inject"}]}');
    expect(blob(folder, after.config.digest)).toBe(expectedConfig);
    expect({ ...after, config: 0, layers: 0 }).toEqual({ ...before, config: 0, layers: 0 });
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(after.layers.slice(0, -1)).toEqual(before.layers);
    expect(layer.mediaType).toBe(types[format].layer);
  });

  it('has a compressed layer where its others are compressed', async () => {
    const blobs = new Blobs();
    const suffix = { oci: '+gzip', docker: '.gzip' }[format];
    const layer = blobs.add(types[format].layer + suffix, gzipSync('any'));
    const folder = layout(blobs, [blobs.image({ format, manifest: { layers: [layer] } })]);
    const { digest: root, images } = await injectImage({ source: `oci:${folder}` });
    const added = read(folder, root).layers.at(-1);
    expect(added.mediaType).toBe(layer.mediaType);
    const tar = gunzipSync(readFileSync(join(folder, 'blobs', added.digest.replace(':', '/'))));
    expect(digest(tar)).toBe(diffId(folder, images[0]?.id as string));
  });
});

function diffId(folder: string, config: string): string {
  return JSON.parse(blob(folder, config)).rootfs.diff_ids.at(-1);
}

/** e_machine of the program in a layer: 62 is x86-64, 40 is ARM. */
function elfMachine(folder: string, layer: string): number {
  const tar = readFileSync(join(folder, 'blobs', layer.replace(':', '/')));
  return tar.readUInt16LE(tar.indexOf('\x7fELF', 0, 'latin1') + 18);
}

it('is the same digest in every run, with the same layer for every image of a platform', async () => {
  const blobs = new Blobs();
  const folder = layout(blobs, [
    tagged(blobs.image(), 'a'),
    tagged(blobs.image({ config: configText('amd64', '"Cmd":["/other"]') }), 'b'),
  ]);
  const [one, two, three] = [
    await injectImage({ source: `oci:${folder}:a`, destination: `oci:${folder}-1` }),
    await injectImage({ source: `oci:${folder}:a`, destination: `oci:${folder}-2` }),
    await injectImage({ source: `oci:${folder}:b`, destination: `oci:${folder}-3` }),
  ];
  expect(one.digest).toBe(two.digest);
  const layerOf = (at: string, { digest: root }: { digest: string }) =>
    read(`${folder}-${at}`, root).layers[1];
  expect(layerOf('1', one)).toEqual(layerOf('3', three));
});

describe('an index', () => {
  const platform = (architecture: string, variant?: string) => ({
    platform: { architecture, os: 'linux', ...(variant && { variant }) },
  });

  function multiPlatform(blobs: Blobs) {
    const amd64 = blobs.image({ more: { ...platform('amd64'), annotations: { kept: 'yes' } } });
    const arm = blobs.image({ config: configText('arm'), more: platform('arm', 'v7') });
    const has = blobs.image({ config: configText('arm64', '"Entrypoint":["/tsinit","-c","--","/app"]') });
    const attestation = (of: { digest: string }) =>
      blobs.image({
        config: configText('unknown'),
        manifest: { about: of.digest },
        more: {
          platform: { architecture: 'unknown', os: 'unknown' },
          annotations: {
            'vnd.docker.reference.type': 'attestation-manifest',
            'vnd.docker.reference.digest': of.digest,
          },
        },
      });
    const arm64 = { ...has, ...platform('arm64') };
    const children = [amd64, attestation(amd64), arm, arm64, attestation(arm64)];
    return { amd64, arm, arm64, children, root: blobs.index(children) };
  }

  it('gets for each platform its own init, and loses what was attested of another image', async () => {
    const blobs = new Blobs();
    const { arm64, children, root } = multiPlatform(blobs);
    const folder = layout(blobs, [tagged(root, 'v1')]);
    const result = await injectImage({ source: `oci:${folder}:v1` });

    expect(result.images.map(({ platform, status }) => `${platform} ${status}`)).toEqual([
      'linux/amd64 injected',
      'linux/arm injected',
      'linux/arm64 unchanged',
    ]);
    expect(result.droppedAttestations).toEqual([children[1]?.digest]);
    const { manifests } = read(folder, result.digest);
    expect(manifests[0]).toMatchObject({ platform: { architecture: 'amd64' }, annotations: { kept: 'yes' } });
    expect(manifests[1]).toMatchObject({ platform: { architecture: 'arm', variant: 'v7' } });
    expect(manifests.slice(2)).toEqual([arm64, children[4]]);
    const machines = [0, 1].map((at) =>
      elfMachine(folder, read(folder, manifests[at].digest).layers[1].digest),
    );
    expect(machines).toEqual([62, 40]);
  });

  it('gives one image of it with --platform', async () => {
    const blobs = new Blobs();
    const { root } = multiPlatform(blobs);
    const folder = layout(blobs, [root]);
    const result = await injectImage({
      source: `oci:${folder}`,
      platform: 'linux/arm',
      destination: `oci:${folder}-arm`,
    });
    expect(result.images).toMatchObject([{ platform: 'linux/arm' }]);
    expect(read(`${folder}-arm`, result.digest).mediaType).toBe(types.oci.manifest);
    await expect(
      injectImage({ source: `oci:${folder}`, platform: 'linux/s390x', destination: `oci:${folder}-z` }),
    ).rejects.toMatchObject({
      code: 'PLATFORM',
      message: expect.stringMatching(/linux\/amd64, linux\/arm, linux\/arm64/),
    });
  });

  it('does not fit into a docker-archive', async () => {
    const blobs = new Blobs();
    const folder = layout(blobs, [multiPlatform(blobs).root]);
    const destination = `docker-archive:${folder}.tar`;
    await expect(injectImage({ source: `oci:${folder}`, destination })).rejects.toMatchObject({
      code: 'PLATFORM',
    });
    expect(existsSync(`${folder}.tar`)).toBe(false);
  });
});

it('makes a layout in a folder that is empty', async () => {
  const blobs = new Blobs();
  const folder = layout(blobs, [blobs.image()]);
  const empty = folderWith();
  const { digest: root } = await injectImage({ source: `oci:${folder}`, destination: `oci:${empty}:v1` });
  expect(JSON.parse(readFileSync(join(empty, 'index.json'), 'utf8')).manifests).toEqual([
    tagged({ mediaType: types.oci.manifest, digest: root, size: blob(empty, root).length }, 'v1'),
  ]);
});

describe('what is there already', () => {
  it('stays under its tag unless forced, and all other tags stay', async () => {
    const blobs = new Blobs();
    const [a, b] = [tagged(blobs.image(), 'a'), tagged(blobs.image({ manifest: { b: 1 } }), 'b')];
    const folder = layout(blobs, [a, b]);
    const before = snapshot(folder);
    const again = { source: `oci:${folder}:a`, destination: `oci:${folder}:b` };
    await expect(injectImage(again)).rejects.toMatchObject({ code: 'DESTINATION_EXISTS' });
    expect(snapshot(folder)).toEqual(before);
    const { digest: forced } = await injectImage({ ...again, force: true });
    const { manifests } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
    expect(manifests).toMatchObject([a, { digest: forced }]);
  });

  it('is not touched where it has the init', async () => {
    const blobs = new Blobs();
    const folder = layout(blobs, [blobs.image()]);
    const first = await injectImage({ source: `oci:${folder}` });
    const before = snapshot(folder);
    const second = await injectImage({ source: `oci:${folder}` });
    expect(second.images).toMatchObject([{ status: 'unchanged' }]);
    expect(second.digest).toBe(first.digest);
    expect(snapshot(folder)).toEqual(before);
  });
});

it.each([
  ['NO_COMMAND', configText('amd64', ''), /linux\/amd64.* no command/],
  ['OTHER_INIT', configText('amd64', '"Cmd":["tini","--","/app"]'), /tini/],
  ['NO_BINARY', configText().replace('"linux"', '"windows"'), /windows\/amd64/],
  ['INIT_COVERED', configText('amd64', '"Cmd":["/app"],"Volumes":{"/tsinit":{}}'), /VOLUME/],
])('refuses with %s, and writes nothing', async (code, config, message) => {
  const blobs = new Blobs();
  const folder = layout(blobs, [blobs.image({ config })]);
  const before = snapshot(folder);
  await expect(injectImage({ source: `oci:${folder}` })).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  });
  expect(snapshot(folder)).toEqual(before);
});

it('replaces another init where asked to', async () => {
  const blobs = new Blobs();
  const config = configText('amd64', '"Entrypoint":["/usr/bin/tini","-g","--"],"Cmd":["/app"]');
  const folder = layout(blobs, [blobs.image({ config })]);
  const { images } = await injectImage({ source: `oci:${folder}`, replace: true });
  expect(images).toMatchObject([{ argv: ['/tsinit', '--', '/app'] }]);
});
