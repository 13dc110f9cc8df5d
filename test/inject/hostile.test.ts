import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { injectImage } from '@tsinit/docker-plugin';
import { describe, expect, it } from 'vitest';
import { folderWith, snapshot, tsinit } from '../cli/run-tsinit.js';
import {
  asEntries,
  Blobs,
  configText,
  digest,
  legacyFiles,
  types,
  writeFiles,
} from './support/image-parts.js';
import { type Entry, tar } from './support/tar.js';

const legacy = asEntries(legacyFiles());
const without = (name: string) => legacy.filter((entry) => entry.name !== name);
const [manifest] = JSON.parse(legacyFiles()['manifest.json'] as string);
const withManifest = (change: object): Entry[] => [
  ...without('manifest.json'),
  { name: 'manifest.json', body: JSON.stringify([{ ...manifest, ...change }]) },
];

const archives: Record<string, [content: readonly Entry[] | Buffer, says: RegExp]> = {
  'an entry above the archive': [
    [...legacy, { name: '../../escape', body: 'x' }],
    /"\.\.\/\.\.\/escape" leads out/,
  ],
  'an entry with an absolute path': [
    [...legacy, { name: '/tmp/escape', body: 'x' }],
    /"\/tmp\/escape" leads out/,
  ],
  'a symbolic link out of the tree': [
    [...without('0123/layer.tar'), { name: '0123/layer.tar', type: '2', linkName: '../../../etc/passwd' }],
    /link "0123\/layer.tar" leads out/,
  ],
  'a hard link to an absolute path': [
    [...without('0123/layer.tar'), { name: '0123/layer.tar', type: '1', linkName: '/etc/passwd' }],
    /leads out/,
  ],
  'links in a circle': [
    [...without('0123/layer.tar'), { name: '0123/layer.tar', type: '2', linkName: 'layer.tar' }],
    /leads nowhere/,
  ],
  'a manifest.json that names a file outside': [
    withManifest({ Config: '../../etc/passwd' }),
    /outside of it/,
  ],
  'a manifest.json that names what is not there': [
    withManifest({ Layers: ['4567/layer.tar'] }),
    /has no 4567/,
  ],
  'two entries of one name': [[...legacy, { name: './manifest.json', body: '[]' }], /two entries/],
  'a layer that is another': [
    [...without('0123/layer.tar'), { name: '0123/layer.tar', body: tar([{ name: 'evil' }]) }],
    /less than|another digest/,
  ],
  'a layer of the same size that is another': [
    [...without('0123/layer.tar'), { name: '0123/layer.tar', body: tar([{ name: 'app', body: 'bad' }]) }],
    /another digest/,
  ],
  'a config that is another': [
    [...without(manifest.Config), { name: manifest.Config, body: configText() }],
    /another digest/,
  ],
  'a cut-off archive': [tar(legacy).subarray(0, 3000), /cut off/],
  'a cut-off gzip': [gzipSync(tar(legacy)).subarray(0, -20), /gzip is damaged or cut off/],
  'a size beyond the end': [[{ name: 'manifest.json', body: '[]', size: 8 ** 10 }], /cut off/],
  'no tar': [Buffer.alloc(2048, 'x'), /checksum|impossible number/],
  zeros: [Buffer.alloc(4096), /no tar/],
  'an empty file': [Buffer.alloc(0), /no tar/],
  '10 000 layers': [withManifest({ Layers: Array(10_000).fill('0123/layer.tar') }), /10000.* more than 125/],
  'a huge manifest.json': [
    [...without('manifest.json'), { name: 'manifest.json', body: Buffer.alloc(5 << 20, ' ') }],
    /manifest\.json is too large/,
  ],
  'deep JSON': [
    [...without('manifest.json'), { name: 'manifest.json', body: '['.repeat(1 << 20) }],
    /no JSON/,
  ],
  'no manifest.json': [without('manifest.json'), /has no manifest\.json/],
  'words that are none': [withManifest({ Layers: [{}] }), /cannot be understood/],
  'a long name as a bomb': [
    [{ name: 'x', type: 'L', body: Buffer.alloc(1 << 20, 'x') }, ...legacy],
    /too long/,
  ],
  'a sparse file': [[{ name: 'p', type: 'x', body: '22 GNU.sparse.major=1\n' }, ...legacy], /sparse/],
  'a bomb': [bomb(), /unpacks to more than/],
};

/** 160 MB of zeros in 160 kB: members of gzip one after the other. */
function bomb(): Buffer {
  const member = gzipSync(Buffer.alloc(20 << 20));
  const header = { name: 'x', size: 1 << 30 };
  return Buffer.concat([gzipSync(tar([header]).subarray(0, 512)), ...Array(8).fill(member)]);
}

async function refuses(cwd: string, source: string, says: RegExp): Promise<void> {
  const before = snapshot(cwd);
  const error = await injectImage({ source, destination: `oci-archive:${join(cwd, 'out.tar')}` }).catch(
    (e) => e,
  );
  expect(error).toMatchObject({
    code: expect.stringMatching(/^IMAGE_INVALID$|^FILE$/),
    message: expect.stringMatching(says),
  });
  expect(error.message).not.toContain('\n');
  await expect(injectImage({ source })).rejects.toMatchObject({ code: error.code });
  expect(snapshot(cwd)).toEqual(before);
}

describe('a docker-archive is refused with', () => {
  it.each(Object.entries(archives))('%s', async (_, [content, says]) => {
    const cwd = folderWith();
    writeFileSync(join(cwd, 'in.tar'), Buffer.isBuffer(content) ? content : tar(content as Entry[]));
    await refuses(cwd, `docker-archive:${join(cwd, 'in.tar')}`, says);
  });
});

function layoutWith(change: (blobs: Blobs) => { files: Record<string, string | Buffer> }): string {
  return writeFiles(folderWith(), change(new Blobs()).files);
}

const layouts: Record<string, [(blobs: Blobs) => { files: Record<string, string | Buffer> }, RegExp]> = {
  'a digest that is a path': [
    (blobs) => ({ files: blobs.files([{ ...blobs.image(), digest: 'sha256:../../../etc/passwd' }]) }),
    /digest that is none/,
  ],
  'a manifest that is another': [
    (blobs) => {
      const root = blobs.image();
      return {
        files: {
          ...blobs.files([root]),
          [`blobs/sha256/${root.digest.slice(7)}`]: Buffer.alloc(root.size, ' '),
        },
      };
    },
    /another digest/,
  ],
  'a blob that is missing': [
    (blobs) => ({ files: blobs.files([{ ...blobs.image(), digest: digest('?') }]) }),
    /lacks/,
  ],
  'an index that says it is a GB': [
    (blobs) => ({ files: blobs.files([{ ...blobs.image(), size: 1 << 30 }]) }),
    /too large/,
  ],
  'a blob that is cut off': [
    (blobs) => {
      const root = blobs.image();
      const cut = (blobs.all.get(root.digest) as Buffer).subarray(0, -10);
      return { files: { ...blobs.files([root]), [`blobs/sha256/${root.digest.slice(7)}`]: cut } };
    },
    /has less than the \d+ bytes/,
  ],
  '10 000 layers': [
    (blobs) => {
      const layer = blobs.add(types.oci.layer, 'x');
      return { files: blobs.files([blobs.image({ manifest: { layers: Array(10_000).fill(layer) } })]) };
    },
    /10000, and more than 125/,
  ],
  'what is no image': [
    (blobs) => ({
      files: blobs.files([
        blobs.image({ manifest: { config: blobs.add('application/vnd.cncf.helm.config.v1+json', '{}') } }),
      ]),
    }),
    /no container image/,
  ],
  'diff_ids of other layers': [
    (blobs) => ({ files: blobs.files([blobs.image({ config: configText().replace('["DIFF_ID"]', '[]') })]) }),
    /0 diff_ids for 1 layers/,
  ],
  'an Entrypoint that is no list': [
    (blobs) => ({
      files: blobs.files([blobs.image({ config: configText('amd64', '"Entrypoint":{"0":"/app"}') })]),
    }),
    /Entrypoint is no list/,
  ],
  'no index.json': [() => ({ files: { 'oci-layout': '{"imageLayoutVersion":"1.0.0"}' } }), /no such file/],
  'another version': [
    (blobs) => ({ files: { ...blobs.files([]), 'oci-layout': '{"imageLayoutVersion":"2"}' } }),
    /version 1/,
  ],
};

describe('an OCI layout is refused with', () => {
  it.each(Object.entries(layouts))('%s', async (_, [change, says]) => {
    const cwd = layoutWith(change);
    await refuses(cwd, `oci:${cwd}`, says);
  });

  it('blobs that lead elsewhere', async () => {
    const blobs = new Blobs();
    const files = blobs.files([blobs.image()]);
    const [cwd, elsewhere] = [folderWith(), folderWith()];
    writeFiles(cwd, {
      'oci-layout': files['oci-layout'] as string,
      'index.json': files['index.json'] as string,
    });
    writeFiles(elsewhere, files);
    symlinkSync(join(elsewhere, 'blobs'), join(cwd, 'blobs'));
    const before = snapshot(elsewhere);
    await expect(injectImage({ source: `oci:${cwd}` })).rejects.toThrow(/blobs is no folder/);
    expect(snapshot(elsewhere)).toEqual(before);
  });

  it('an index that names itself a million times over', async () => {
    const blobs = new Blobs();
    let root: { digest: string } = blobs.image({
      more: { platform: { os: 'linux', architecture: 'amd64' } },
    });
    for (let level = 0; level < 6; level++) root = blobs.index(Array(100).fill(root));
    const { images } = await injectImage({ source: `oci:${writeFiles(folderWith(), blobs.files([root]))}` });
    expect(images).toHaveLength(1);
  });
});

it('says it in one line with exit code 2', async () => {
  const cwd = folderWith({ 'in.tar': tar(legacy) });
  truncateSync(join(cwd, 'in.tar'), 3000);
  const { code, stdout, stderr } = await tsinit(
    ['inject', 'docker-archive:in.tar', 'docker-archive:out.tar'],
    { cwd },
  );
  expect({ code, stdout, stderr }).toEqual({
    code: 2,
    stdout: '',
    stderr: 'tsinit: in.tar: it is cut off; make or fetch the image again\n',
  });
  expect([...snapshot(cwd).keys()]).toEqual(['.', 'in.tar']);
});

it.each([
  [['inject', 'app'], /say where the image goes/],
  [['inject', '--in-place', 'oci:a', 'oci:b'], /does not go with --in-place/],
  [['inject', 'oci-archive:nowhere', 'oci:b'], /nowhere: no such file/],
])('takes no %j', async (args, says) => {
  const { code, stderr } = await tsinit(args, { cwd: folderWith() });
  expect(code).toBe(2);
  expect(stderr).toMatch(says);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
