import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

type Build = SpawnSyncReturns<string>;

interface Manifest {
  readonly version: string;
  readonly toolchain: string;
  readonly binaries: Record<string, { readonly sha256: string; readonly size: number }>;
}

const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'bin/manifest.json'), 'utf8')) as Manifest;

const PT_LOAD = 1;
const PT_INTERP = 3;

/** Of a 64-bit little-endian ELF file: the two architectures here are. */
function readElf(bytes: Buffer) {
  const segments = Array.from({ length: bytes.readUInt16LE(0x38) }, (_, i) => {
    const at = Number(bytes.readBigUInt64LE(0x20)) + i * 56;
    return { type: bytes.readUInt32LE(at), flags: bytes.readUInt32LE(at + 4) };
  });
  return { machine: bytes.readUInt16LE(0x12), sections: bytes.readUInt16LE(0x3c), segments };
}

describe.each(Object.entries(readManifest(root).binaries))('%s', (name, { size }) => {
  const elf = readElf(readFileSync(join(root, 'bin', name)));

  it('is for the machine that its folder names', () => {
    expect(elf.machine).toBe(name.startsWith('linux-arm64') ? 183 : 62);
  });

  it('is static, in one segment that is not writable, without section headers', () => {
    expect(elf.segments.filter(({ type }) => type === PT_INTERP)).toEqual([]);
    expect(elf.segments.filter(({ type }) => type === PT_LOAD)).toEqual([{ type: PT_LOAD, flags: 5 }]);
    expect(elf.sections).toBe(0);
  });

  it('is small', () => {
    expect(size).toBeLessThanOrEqual(name === 'linux-amd64/tsinit' ? 8192 : 12_288);
  });
});

describe('build-native', () => {
  const workspace = join(root, '../..');

  function buildWith(path: string | undefined, check: (folder: string, build: Build) => void) {
    const folder = mkdtempSync(join(tmpdir(), 'tsinit-build-'));
    try {
      for (const part of ['native', 'scripts', 'package.json'])
        cpSync(join(root, part), join(folder, part), { recursive: true });
      const script = join(folder, 'scripts/build-native.ts');
      check(
        folder,
        spawnSync(process.execPath, ['--import', 'tsx', script], {
          cwd: workspace,
          encoding: 'utf8',
          env: { ...process.env, PATH: path },
        }),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  // Not in the build itself: a compiler of next year must not fail over a new warning.
  it('has no warning to hide', () => {
    const sources = ['core', 'init', 'probe'].flatMap((folder) =>
      readdirSync(join(root, 'native', folder))
        .filter((name) => name.endsWith('.c'))
        .map((name) => join('native', folder, name)),
    );
    const flags = ['-std=gnu11', '-ffreestanding', '-fsyntax-only', '-Wall', '-Wextra', '-Werror'];
    const { stderr } = spawnSync('clang', [...flags, '-DTSINIT_VERSION="0"', ...sources], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
  });

  it('makes the same bytes in any folder', () => {
    buildWith(process.env['PATH'], (folder, { status, stderr }) => {
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(readManifest(folder)).toEqual(readManifest(root));
    });
  });

  it("builds this machine's architecture with cc alone, and says what it left out", () => {
    const tools = mkdtempSync(join(tmpdir(), 'tsinit-cc-'));
    try {
      for (const tool of ['cc', 'as', 'ld']) symlinkSync(`/usr/bin/${tool}`, join(tools, tool));
      buildWith(tools, (folder, { status, stderr }) => {
        expect(stderr).toMatch(/^left out: \w+ \(.+\)\n$/);
        expect(status).toBe(0);
        const own = `linux-${process.arch === 'arm64' ? 'arm64' : 'amd64'}`;
        expect(Object.keys(readManifest(folder).binaries)).toEqual([`${own}/tsinit`, `${own}/tsinit-probe`]);
        const version = spawnSync(join(folder, 'bin', own, 'tsinit'), ['--version'], { encoding: 'utf8' });
        expect(version.stdout).toBe(`tsinit ${readManifest(root).version}\n`);
      });
    } finally {
      rmSync(tools, { recursive: true });
    }
  });

  it('says in one line that there is no compiler, and writes nothing', () => {
    buildWith('/nonexistent', (folder, { status, stderr }) => {
      expect(stderr).toMatch(/^build-native: no compiler: .+\n$/);
      expect(status).toBe(1);
      expect(existsSync(join(folder, 'bin'))).toBe(false);
    });
  });
});
