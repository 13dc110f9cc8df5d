import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initBinary } from '@tsinit/init-runtime';
import { describe, expect, it } from 'vitest';
import { folderWith, snapshot, tsinit } from './run-tsinit.js';

const exec = 'FROM scratch\nENTRYPOINT ["/app"]\n';
const inherited = 'FROM base\nRUN true\n';
const image = 'registry.example/tsinit:0.1.0';
const clean = { code: 0, stdout: '', stderr: '' };
const init = (architecture: string) => readFileSync(initBinary({ os: 'linux', architecture }).path);

describe('--platform', () => {
  it('vendors for the platforms that are asked for, by the name that TARGETARCH has', async () => {
    const cwd = folderWith({ Dockerfile: exec });
    const flags = ['--platform', 'linux/arm/v6,linux/arm/v7,linux/386', '--platform', 'linux/riscv64'];
    expect((await tsinit(['wrap', ...flags, 'Dockerfile'], { cwd })).code).toBe(0);
    for (const architecture of ['386', 'arm', 'riscv64']) {
      expect(readFileSync(join(cwd, '.tsinit', architecture, 'tsinit'))).toEqual(init(architecture));
    }
    expect(existsSync(join(cwd, '.tsinit/arm64'))).toBe(false);
    // What is vendored is remembered.
    expect(await tsinit(['wrap', '--check', 'Dockerfile'], { cwd })).toEqual(clean);
    rmSync(join(cwd, '.tsinit/arm'), { recursive: true });
    const check = await tsinit(['wrap', '--check', 'Dockerfile'], { cwd });
    expect(check).toEqual({
      code: 1,
      stdout: 'Dockerfile: would change: .tsinit/arm/tsinit (missing)\n',
      stderr: '',
    });
  });

  it('adds to what is there', async () => {
    const cwd = folderWith({ Dockerfile: exec });
    await tsinit(['wrap', 'Dockerfile'], { cwd });
    const { stdout } = await tsinit(['wrap', '--platform', 'linux/s390x', 'Dockerfile'], { cwd });
    expect(stdout).toMatch(
      /\n\.tsinit\/s390x\/tsinit: the init for linux\/s390x\n\.tsinit\/SHA256SUMS: the digests\n$/,
    );
  });

  it.each([
    ['windows/amd64', /^tsinit: --platform: no platform of Linux: windows\/amd64/],
    ['linux', /^tsinit: --platform: no platform of Linux: linux;/],
    ['linux/mips', /^tsinit: no tsinit for linux\/mips; there is linux\/amd64, /],
    ['linux/arm/v5', /^tsinit: no tsinit for linux\/arm\/v5/],
  ])('refuses %s', async (platform, says) => {
    const cwd = folderWith({ Dockerfile: exec });
    const { code, stderr } = await tsinit(['wrap', '--platform', platform, 'Dockerfile'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(existsSync(join(cwd, '.tsinit'))).toBe(false);
  });
});

describe('--from', () => {
  it.each([
    ['an ENTRYPOINT of the file', exec, []],
    ['an ENTRYPOINT of the base', inherited, ['--entrypoint', '["/entry"]', '--cmd', '["serve"]']],
  ])('copies from the image, with %s, and unwrap takes it out', async (_title, source, words) => {
    const cwd = folderWith({ Dockerfile: source, '.dockerignore': '*\n' });
    const { code, stderr } = await tsinit(['wrap', '--from', image, ...words, 'Dockerfile'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const wrapped = readFileSync(join(cwd, 'Dockerfile'), 'utf8');
    expect(wrapped).toMatch(new RegExp(`\\nCOPY --from=${image} /tsinit /tsinit\\nENTRYPOINT \\["/tsinit"`));
    expect(wrapped).not.toContain('TARGETARCH');
    expect(existsSync(join(cwd, '.tsinit'))).toBe(false);
    expect(readFileSync(join(cwd, '.dockerignore'), 'utf8')).toBe('*\n');
    for (const flags of [[], ['--from', image]]) {
      expect(await tsinit(['wrap', '--check', ...flags, ...words, 'Dockerfile'], { cwd })).toEqual(clean);
    }
    // A bot raises the version.
    writeFileSync(join(cwd, 'Dockerfile'), wrapped.replace(image, `${image}@sha256:${'0a'.repeat(32)}`));
    expect((await tsinit(['unwrap', 'Dockerfile'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toBe(source);
  });

  it('changes a wrapped file, and --platform changes it back', async () => {
    const cwd = folderWith({ Dockerfile: exec.replaceAll('\n', '\r\n'), '.dockerignore': '*\n' });
    await tsinit(['wrap', 'Dockerfile'], { cwd });
    const before = contents(cwd);
    const moved = await tsinit(['wrap', '--from', image, 'Dockerfile'], { cwd });
    expect(moved).toEqual({
      code: 0,
      stdout: expect.stringContaining('.tsinit/tsinit: removed\n'),
      stderr: '',
    });
    const wrapped = readFileSync(join(cwd, 'Dockerfile'), 'utf8');
    expect(wrapped).toBe(
      [
        'FROM scratch',
        '# tsinit, the init that runs as PID 1, from an image; tsinit unwrap removes this line',
        `COPY --from=${image} /tsinit /tsinit`,
        'ENTRYPOINT ["/tsinit", "-c", "--", "/app"]',
        '',
      ].join('\r\n'),
    );
    expect([...contents(cwd).keys()]).toEqual(['.', '.dockerignore', 'Dockerfile']);
    expect(readFileSync(join(cwd, '.dockerignore'), 'utf8')).toBe('*\n');

    await tsinit(['wrap', '--from', 'other', 'Dockerfile'], { cwd });
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toBe(wrapped.replace(image, 'other'));
    await tsinit(['wrap', '--platform', 'linux/amd64,linux/arm64', 'Dockerfile'], { cwd });
    expect(contents(cwd)).toEqual(before);
  });

  it.each([
    ['a stage', ['--from', 'App'], /^tsinit: Dockerfile:1: COPY --from=App would copy from this stage/],
    ['no reference', ['--from', 'an image'], /^tsinit: Dockerfile:1: "an image" is no reference/],
    ['a variable', ['--from', '$IMAGE'], /^tsinit: Dockerfile:1: "\$IMAGE" is no reference/],
    ['--platform too', ['--from', 'x', '--platform', 'linux/arm64'], /^tsinit: --from and --platform: /],
  ])('refuses %s', async (_title, flags, says) => {
    const cwd = folderWith({ Dockerfile: 'FROM scratch AS app\nCMD ["/app"]\n' });
    const before = snapshot(cwd);
    const { code, stderr } = await tsinit(['wrap', ...flags, 'Dockerfile'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(snapshot(cwd)).toEqual(before);
  });
});

describe('tsinit vendor', () => {
  it('refreshes what is missing, changed or old, and --check says which', async () => {
    const cwd = folderWith({ Dockerfile: exec, '.dockerignore': '.*\n' });
    expect(await tsinit(['vendor', '--check'], { cwd })).toMatchObject({ code: 1, stderr: '' });
    expect((await tsinit(['vendor', '.'], { cwd })).code).toBe(0);
    expect(await tsinit(['vendor', '--check'], { cwd })).toEqual(clean);
    expect(readFileSync(join(cwd, '.dockerignore'), 'utf8')).toContain('!.tsinit\n');

    const older = init('amd64').toString('latin1').replace('"version":"0.1.0"', '"version":"0.0.9"');
    writeFileSync(join(cwd, '.tsinit/amd64/tsinit'), older, 'latin1');
    writeFileSync(join(cwd, '.tsinit/arm64/tsinit'), 'changed');
    rmSync(join(cwd, '.tsinit/tsinit'));
    const check = await tsinit(['vendor', '--check', '.'], { cwd });
    expect(check).toEqual({
      code: 1,
      stdout: '.tsinit/amd64/tsinit: old\n.tsinit/arm64/tsinit: changed\n.tsinit/tsinit: missing\n',
      stderr: '',
    });
    expect((await tsinit(['vendor'], { cwd })).code).toBe(0);
    expect(await tsinit(['vendor', '--check'], { cwd })).toEqual(clean);
  });

  it('has the init for the platforms that are named alone, and for nothing of somebody else', async () => {
    const cwd = folderWith({ 'a/Dockerfile': exec, 'b/Dockerfile': exec });
    await tsinit(['vendor', 'a', 'b'], { cwd });
    writeFileSync(join(cwd, 'b/.tsinit/arm64/notes'), 'mine');
    const flags = ['--platform', 'linux/amd64'];
    const { code, stdout } = await tsinit(['vendor', ...flags, 'a', 'b'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('a/.tsinit/arm64/tsinit: removed\n');
    expect(existsSync(join(cwd, 'a/.tsinit/arm64'))).toBe(false);
    expect(readFileSync(join(cwd, 'b/.tsinit/arm64/notes'), 'utf8')).toBe('mine');
    expect(await tsinit(['vendor', '--check', ...flags, 'a', 'b'], { cwd })).toEqual(clean);
  });

  it('refuses what is no folder', async () => {
    const cwd = folderWith({ Dockerfile: exec });
    const { code, stderr } = await tsinit(['vendor', 'Dockerfile'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^tsinit: Dockerfile: is not a folder/);
  });
});

/** A rewritten file is another one on disk. */
function contents(folder: string): Map<string, string> {
  return new Map([...snapshot(folder)].map(([path, entry]) => [path, entry.replace(/ \d+ /, ' ')]));
}
