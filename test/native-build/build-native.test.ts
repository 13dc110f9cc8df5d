import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arch } from 'node:process';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { findToolchain, targets } from '../../packages/init-runtime/scripts/toolchain.js';
import { describeWith } from '../support/needs.js';
import { build, copyPackage, pathWith } from './support/copy-package.js';
import { builtManifest, checkedInManifest } from './support/manifest.js';

const own = `linux-${arch === 'arm64' ? 'arm64' : 'amd64'}`;
const hostTools = ['cc', 'as', 'ld'];

await describeWith(['toolchain'], 'native/manifest.json', () => {
  it('is what the sources give, in this folder and in any other', () => {
    const copy = copyPackage();
    expect(build(copy, process.env['PATH'])).toMatchObject({ status: 0, stderr: '' });
    expect(builtManifest(copy)).toEqual(checkedInManifest());
    expect(builtManifest()).toEqual(checkedInManifest());
  });
});

describe('build-native', () => {
  it('leaves out what has a tool of its own that is missing', () => {
    vi.stubEnv('PATH', pathWith('clang', 'ld.lld'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const { lackFor } = findToolchain();
    const lacks = targets.map((target) => [target.architecture, lackFor(target)]).filter(([, lack]) => lack);
    expect(lacks).toEqual([
      ['ppc64le', 'powerpc64le-linux-gnu-gcc'],
      ['s390x', 's390x-linux-gnu-ld'],
    ]);
  });

  it("builds this machine's architecture with cc alone, and says what it left out", () => {
    const copy = copyPackage();
    const { status, stderr } = build(copy, pathWith(...hostTools));
    expect(stderr).toMatch(/^(left out: linux-\w+ \(needs clang and lld\)\n){6}$/);
    expect(status).toBe(0);
    expect(Object.keys(builtManifest(copy).binaries)).toEqual([`${own}/tsinit`, `${own}/tsinit-probe`]);
    const version = spawnSync(join(copy, 'bin', own, 'tsinit'), ['--version'], { encoding: 'utf8' });
    expect(version.stdout).toBe(`tsinit ${builtManifest().version}\n`);
  });

  it('says that the manifest of the same toolchain is out of date, and writes none that is not whole', () => {
    const copy = copyPackage();
    const manifest = join(copy, 'native/manifest.json');
    const path = pathWith(...hostTools);
    build(copy, path);
    const stale = JSON.stringify({ toolchain: builtManifest(copy).toolchain });
    writeFileSync(manifest, stale);
    expect(build(copy, path).stderr).toMatch(
      /\nnative\/manifest\.json is out of date; `npm run build .+` writes it\n$/,
    );
    const { status, stderr } = build(copy, path, '--update-manifest');
    expect(stderr).toMatch(
      /\nbuild-native: native\/manifest\.json stays as it is, since not all was built\n$/,
    );
    expect(status).toBe(1);
    expect(readFileSync(manifest, 'utf8')).toBe(stale);
  });

  it('says in one line that there is no compiler, and writes nothing', () => {
    const copy = copyPackage();
    const { status, stderr } = build(copy, '/nonexistent');
    expect(stderr).toMatch(/^build-native: no compiler: .+\n$/);
    expect(status).toBe(1);
    expect(existsSync(join(copy, 'bin'))).toBe(false);
  });

  it('refuses words that it does not know', () => {
    const { status, stderr } = build(copyPackage(), process.env['PATH'], '--update');
    expect(stderr).toBe('build-native: unknown: --update; there is --update-manifest\n');
    expect(status).toBe(1);
  });
});
