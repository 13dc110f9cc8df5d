import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arch } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { findToolchain, targets } from '../../packages/init-runtime/scripts/toolchain.js';

const workspace = fileURLToPath(new URL('../..', import.meta.url));
const root = join(workspace, 'packages/init-runtime');

interface Manifest {
  readonly version: string;
  readonly toolchain: string;
  readonly binaries: Record<string, { readonly sha256: string; readonly size: number }>;
}

const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'bin/manifest.json'), 'utf8')) as Manifest;

const own = `linux-${arch === 'arm64' ? 'arm64' : 'amd64'}`;

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Builds a copy of the package elsewhere, with the programs of PATH. */
function build(path: string | undefined): { folder: string; build: SpawnSyncReturns<string> } {
  const folder = temporaryFolder();
  for (const part of ['native', 'scripts', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  const words = ['--import', 'tsx', join(folder, 'scripts/build-native.ts')];
  const env = { ...process.env, PATH: path };
  return { folder, build: spawnSync(process.execPath, words, { cwd: workspace, encoding: 'utf8', env }) };
}

/** A folder for PATH with these programs alone. */
function onlyTools(...names: string[]): string {
  const folder = temporaryFolder();
  for (const name of names) symlinkSync(`/usr/bin/${name}`, join(folder, name));
  return folder;
}

describe('build-native', () => {
  it('makes the same bytes in any folder', () => {
    const { folder, build: result } = build(process.env['PATH']);
    expect(result.stderr).toBe('');
    expect(result.status).toBe(0);
    expect(readManifest(folder)).toEqual(readManifest(root));
  });

  it('leaves out s390x where its linker is missing', () => {
    vi.stubEnv('PATH', onlyTools('clang', 'ld.lld'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const { lackFor } = findToolchain();
    const lacks = targets.map((target) => [target.architecture, lackFor(target)]).filter(([, lack]) => lack);
    expect(lacks).toEqual([['s390x', 's390x-linux-gnu-ld']]);
  });

  it("builds this machine's architecture with cc alone, and says what it left out", () => {
    const { folder, build: result } = build(onlyTools('cc', 'as', 'ld'));
    expect(result.stderr).toMatch(/^(left out: linux-\w+ \(needs clang and lld\)\n){6}$/);
    expect(result.status).toBe(0);
    expect(Object.keys(readManifest(folder).binaries)).toEqual([`${own}/tsinit`, `${own}/tsinit-probe`]);
    const version = spawnSync(join(folder, 'bin', own, 'tsinit'), ['--version'], { encoding: 'utf8' });
    expect(version.stdout).toBe(`tsinit ${readManifest(root).version}\n`);
  });

  it('says in one line that there is no compiler, and writes nothing', () => {
    const { folder, build: result } = build('/nonexistent');
    expect(result.stderr).toMatch(/^build-native: no compiler: .+\n$/);
    expect(result.status).toBe(1);
    expect(existsSync(join(folder, 'bin'))).toBe(false);
  });
});

// Not in the build itself: a compiler of next year must not fail over a new warning.
describe('native/', () => {
  it.each([
    ['x86_64-linux-gnu', ''],
    ['i686-linux-gnu', ''],
    ['arm-linux-gnueabi', '-march=armv6'],
    ['s390x-linux-gnu', ''],
  ])('has no warning to hide on %s', (triple, flag) => {
    const sources = ['core', 'init', 'probe'].flatMap((folder) =>
      readdirSync(join(root, 'native', folder))
        .filter((name) => name.endsWith('.c'))
        .map((name) => join('native', folder, name)),
    );
    const flags = [
      '-std=gnu11',
      '-ffreestanding',
      '-fsyntax-only',
      '-funsigned-char',
      '-Wall',
      '-Wextra',
      '-Werror',
    ];
    const words = [
      `--target=${triple}`,
      ...(flag ? [flag] : []),
      ...flags,
      '-DTSINIT_VERSION="0"',
      ...sources,
    ];
    const { stderr } = spawnSync('clang', words, { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('');
  });
});
