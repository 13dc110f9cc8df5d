import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Builder, buildImage } from '@tsinit/docker-plugin';
import { wrapDockerfile } from 'tsinit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runImage } from '../build/run-image.js';
import { folderWith } from '../cli/run-tsinit.js';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const folders: string[] = [];

/** Makes them in a folder of their own, with another time zone and umask each time. */
function makeArtifacts(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-release-'));
  folders.push(folder);
  const script = `umask 0${folders.length}7; exec "$0" scripts/release/artifacts.ts "$1"`;
  const env = { ...process.env, TZ: `UTC${folders.length}` };
  execFileSync('sh', ['-c', script, `${root}node_modules/.bin/tsx`, folder], { cwd: root, env });
  return folder;
}

const digests = (folder: string) =>
  execFileSync('sh', ['-c', 'sha256sum *'], { cwd: folder, encoding: 'utf8' });

await describeWith(['toolchain', 'skopeo'], 'the release artifacts', () => {
  let folder = '';
  let layout = '';
  beforeAll(() => {
    folder = makeArtifacts();
    layout = `oci-archive:${folder}/tsinit-${version}.oci.tar:${version}`;
  });
  afterAll(() => {
    for (const each of folders) rmSync(each, { recursive: true });
  });

  it('are the same bytes in every run', () => {
    expect(digests(makeArtifacts())).toBe(digests(folder));
  });

  it('are all in SHA256SUMS, which verifies', () => {
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder });
    const listed = readFileSync(join(folder, 'SHA256SUMS'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.slice(66));
    expect([...listed, 'SHA256SUMS'].sort()).toEqual(readdirSync(folder).sort());
  });

  it('have in the archive of an architecture the program that stands beside it', () => {
    const name = `tsinit-${version}-linux-s390x`;
    const listing = execFileSync('tar', ['-tvzf', `${name}.tar.gz`], { cwd: folder, encoding: 'utf8' });
    expect(listing).toMatch(/-rwxr-xr-x 0\/0 .* tsinit\n/);
    const packed = execFileSync('tar', ['-xOzf', `${name}.tar.gz`, 'tsinit'], { cwd: folder });
    expect(packed).toEqual(readFileSync(join(folder, name)));
  });

  it('name every program in the SBOM by its digest', () => {
    const { files } = JSON.parse(readFileSync(join(folder, `tsinit-${version}.spdx.json`), 'utf8'));
    const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
    expect(files).toHaveLength(7);
    for (const { fileName, checksums } of files) {
      const sha256 = checksums.find((each: { algorithm: string }) => each.algorithm === 'SHA256');
      expect(sums).toContain(`${sha256.checksumValue}  ${fileName.slice(2)}\n`);
    }
  });

  it('have an image for every platform, which skopeo copies whole', () => {
    const raw = execFileSync('skopeo', ['inspect', '--raw', layout], { encoding: 'utf8' });
    const platforms = JSON.parse(raw).manifests.map(({ platform }: { platform: Record<string, string> }) =>
      ['os', 'architecture', 'variant'].flatMap((field) => platform[field] ?? []).join('/'),
    );
    expect(platforms.sort()).toEqual([
      'linux/386',
      'linux/amd64',
      'linux/arm/v6',
      'linux/arm/v7',
      'linux/arm64/v8',
      'linux/ppc64le',
      'linux/riscv64',
      'linux/s390x',
    ]);
    // Checks every digest on its way.
    const copy = join(folder, '../', `${folder.split('/').at(-1)}-copy`);
    folders.push(copy);
    execFileSync('skopeo', ['--insecure-policy', 'copy', '--quiet', '--all', layout, `dir:${copy}`]);
    expect(readdirSync(copy).filter((file) => file.endsWith('.manifest.json'))).toHaveLength(8);
  });
});

await describeWith(['engine', 'busybox', 'docker', 'skopeo', 'toolchain'], 'the init image', () => {
  let images: TestImages;
  let busybox = '';
  let init = '';
  beforeAll(async () => {
    images = await TestImages.open();
    busybox = await images.importBusybox('busybox');
    init = images.name('init:1');
    const folder = makeArtifacts();
    const layout = `oci-archive:${folder}/tsinit-${version}.oci.tar:${version}`;
    const archive = join(folder, 'image.tar');
    const words = ['--insecure-policy', 'copy', '--quiet', layout, `docker-archive:${archive}:${init}`];
    execFileSync('skopeo', words);
    execFileSync('docker', ['load', '--quiet', '--input', archive]);
  });
  afterAll(async () => {
    await images.remove();
    await images.engine.docker.getImage(init).remove();
    for (const each of folders) rmSync(each, { recursive: true, force: true });
  });

  describe.each(['classic', 'buildkit'] as Builder[])('%s', (builder) => {
    it('gives the init to a wrapped Dockerfile', async () => {
      const source = `FROM ${busybox}\nENTRYPOINT readlink /proc/1/exe; exit 7\n`;
      const bases = new Map([[busybox, { entrypoint: null, cmd: null }]]);
      const { status, source: wrapped } = wrapDockerfile(source, { bases, from: init });
      expect(status).toBe('wrapped');
      const context = folderWith({ Dockerfile: wrapped });
      const { engine, labels } = images;
      const { id, initAdded } = await buildImage({ engine, context, builder, labels });
      expect(initAdded).toBe(false);
      expect(await runImage(engine, id)).toEqual({ stdout: '/tsinit\n', exitCode: 7 });
    });
  });
});
