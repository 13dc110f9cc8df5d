import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { initBinary } from '@tsinit/init-runtime';
import { describe, expect, it } from 'vitest';
import { folderWith, snapshot, tsinit } from './run-tsinit.js';

const exec = 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\nCMD ["--serve"]\n';
const host = process.arch === 'x64' ? 'amd64' : process.arch;
const init = (architecture: string) => readFileSync(initBinary({ os: 'linux', architecture }).path);

describe('tsinit wrap', () => {
  it('rewrites the file and puts the init beside it', async () => {
    const cwd = folderWith({ Dockerfile: exec });
    chmodSync(join(cwd, 'Dockerfile'), 0o640);
    const { code, stderr } = await tsinit(['wrap', 'Dockerfile'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const wrapped = readFileSync(join(cwd, 'Dockerfile'), 'utf8');
    expect(wrapped).toContain('/tsinit /tsinit\nENTRYPOINT ["/tsinit", "-c", "--", "/app"]\n');
    expect(lstatSync(join(cwd, 'Dockerfile')).mode & 0o777).toBe(0o640);
    const vendored = { tsinit: host, 'amd64/tsinit': 'amd64', 'arm64/tsinit': 'arm64' };
    for (const [path, architecture] of Object.entries(vendored)) {
      expect(readFileSync(join(cwd, '.tsinit', path))).toEqual(init(architecture));
      expect(lstatSync(join(cwd, '.tsinit', path)).mode & 0o777).toBe(0o755);
    }
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], {
      cwd: join(cwd, '.tsinit'),
    });
    expect([...snapshot(cwd).keys()].filter((path) => lstatSync(join(cwd, path)).isFile()).sort()).toEqual([
      '.tsinit/SHA256SUMS',
      '.tsinit/amd64/tsinit',
      '.tsinit/arm64/tsinit',
      '.tsinit/tsinit',
      'Dockerfile',
    ]);
  });

  it('prints where the argv came from and a diff that git can apply', async () => {
    const cwd = folderWith({ Dockerfile: exec });
    const { stdout } = await tsinit(['wrap', '--dry-run', 'Dockerfile'], { cwd });
    expect(stdout).toMatch(/^Dockerfile: .*ENTRYPOINT from line 3, CMD from line 4\n/);
    expect(stdout).not.toContain('\x1b');
    execFileSync('git', ['apply', '-p0'], { cwd, input: stdout });
    const patched = readFileSync(join(cwd, 'Dockerfile'), 'utf8');
    writeFileSync(join(cwd, 'Dockerfile'), exec);
    await tsinit(['wrap', 'Dockerfile'], { cwd });
    expect(patched).toBe(readFileSync(join(cwd, 'Dockerfile'), 'utf8'));
  });

  it('is silent and changes nothing when all is as it should be', async () => {
    const cwd = folderWith({ Dockerfile: exec });
    await tsinit(['wrap', 'Dockerfile'], { cwd });
    const before = snapshot(cwd);
    for (const flags of [[], ['--check'], ['--dry-run']]) {
      expect(await tsinit(['wrap', ...flags, 'Dockerfile'], { cwd })).toEqual({
        code: 0,
        stdout: '',
        stderr: '',
      });
    }
    expect(snapshot(cwd)).toEqual(before);
  });

  it.each([
    ['--dry-run', 0, /^\+ENTRYPOINT/m],
    ['--check', 1, /^Dockerfile: would change: Dockerfile, /],
    ['--stdout', 0, /^FROM scratch\n.*\nENTRYPOINT \["\/tsinit", "-c", "--", "\/app"\]\nCMD/s],
  ])('writes nothing under %s', async (flag, code, says) => {
    const cwd = folderWith({ Dockerfile: exec, '.dockerignore': '*\n' });
    const before = snapshot(cwd);
    const finished = await tsinit(['wrap', flag, 'Dockerfile'], { cwd });
    expect(finished).toEqual({ code, stdout: expect.stringMatching(says), stderr: '' });
    expect(snapshot(cwd)).toEqual(before);
  });

  it("delivers to the group, takes the user's word, and wraps the stage that is asked for", async () => {
    const cwd = folderWith({
      Dockerfile: 'FROM unknown AS app\nRUN make\nFROM scratch AS last\nCMD ["/x"]\n',
    });
    const words = ['--entrypoint', '["/entry"]', '--cmd', '["serve"]'];
    const flags = ['--group', '--target', 'app', '--format', 'json', ...words];
    const { code, stdout, stderr } = await tsinit(['wrap', ...flags, 'Dockerfile'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout).files[0]).toMatchObject({
      status: 'wrapped',
      stage: 'app',
      before: { entrypoint: ['/entry'], cmd: ['serve'] },
      after: { entrypoint: ['/tsinit', '--', '/entry'], cmd: ['serve'] },
    });
  });

  it('writes through a symbolic link', async () => {
    const cwd = folderWith({ 'docker/app.Dockerfile': exec });
    symlinkSync('docker/app.Dockerfile', join(cwd, 'Dockerfile'));
    expect((await tsinit(['wrap', 'Dockerfile'], { cwd })).code).toBe(0);
    expect(readlinkSync(join(cwd, 'Dockerfile'))).toBe('docker/app.Dockerfile');
    expect(readFileSync(join(cwd, 'docker/app.Dockerfile'), 'utf8')).toContain('/tsinit');
    expect(lstatSync(join(cwd, '.tsinit/tsinit')).isFile()).toBe(true);
  });

  it('puts the init into the context that is named, and lets it through both ignore files', async () => {
    const files = {
      'docker/Dockerfile': exec,
      'docker/Dockerfile.dockerignore': '*\n!app\n',
      '.dockerignore': '.*',
    };
    const cwd = folderWith(files);
    expect((await tsinit(['wrap', '--context', '.', 'docker/Dockerfile'], { cwd })).code).toBe(0);
    expect(lstatSync(join(cwd, '.tsinit/tsinit')).isFile()).toBe(true);
    for (const path of ['.dockerignore', 'docker/Dockerfile.dockerignore']) {
      expect(readFileSync(join(cwd, path), 'utf8')).toMatch(/\n!\.tsinit\n/);
    }
  });

  it('handles each file, and the worst decides the exit code', async () => {
    const cwd = folderWith({ a: exec, b: 'FROM scratch\nENTRYPOINT\n', c: exec });
    const { code, stderr } = await tsinit(['wrap', 'a', 'b', 'missing', 'c'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^tsinit: b:2: .*\ntsinit: missing: .*no such file.*\n$/);
    for (const path of ['a', 'c']) expect(readFileSync(join(cwd, path), 'utf8')).toContain('/tsinit');
    const check = await tsinit(['wrap', '--check', 'a', 'b'], { cwd });
    expect(check.code).toBe(2);
  });

  it('reports as one JSON document', async () => {
    const cwd = folderWith({ a: exec, b: 'FROM scratch\nENTRYPOINT\n' });
    const { code, stdout } = await tsinit(['wrap', '--format', 'json', 'a', 'b', 'missing'], { cwd });
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 1,
      files: [
        {
          path: 'a',
          status: 'wrapped',
          stage: '0',
          before: { entrypoint: ['/app'], cmd: ['--serve'] },
          after: { entrypoint: ['/tsinit', '-c', '--', '/app'], cmd: ['--serve'] },
          stages: [
            {
              stage: '0',
              status: 'wrapped',
              chain: [{ stage: '0', line: 1 }],
              base: { reference: 'scratch', isKnown: true, learnedFrom: null },
              before: { entrypoint: ['/app'], cmd: ['--serve'] },
              after: { entrypoint: ['/tsinit', '-c', '--', '/app'], cmd: ['--serve'] },
              origin: { entrypoint: { kind: 'line', line: 3 }, cmd: { kind: 'line', line: 4 } },
              shell: { words: ['/bin/sh', '-c'], origin: { kind: 'none' } },
              user: { value: null, origin: { kind: 'none' } },
              workdir: { value: null, origin: { kind: 'none' } },
              stopsignal: { value: null, origin: { kind: 'none' } },
            },
          ],
          warnings: [],
          reason: null,
        },
        expect.objectContaining({
          path: 'b',
          status: 'refused',
          reason: {
            code: expect.any(String),
            line: 2,
            message: expect.any(String),
            remedy: expect.any(String),
          },
        }),
        expect.objectContaining({
          path: 'missing',
          status: 'refused',
          reason: expect.objectContaining({ line: null }),
        }),
      ],
      summary: { files: 3, wrapped: 1, unchanged: 0, refused: 2 },
    });
  });

  it('ends quietly when its reader goes away', () => {
    const cwd = folderWith({ a: exec, b: exec });
    const script = `set -o pipefail; "$0" wrap a b | true`;
    const bin = new URL('../../node_modules/.bin/tsinit', import.meta.url).pathname;
    const stderr = execFileSync('bash', ['-c', script, bin], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    expect(String(stderr ?? '')).toBe('');
    expect(readFileSync(join(cwd, 'b'), 'utf8')).toContain('/tsinit');
  });

  it('fails when its report cannot be written', () => {
    const cwd = folderWith({ Dockerfile: exec });
    const bin = new URL('../../node_modules/.bin/tsinit', import.meta.url).pathname;
    expect(() =>
      execFileSync('bash', ['-c', '"$0" wrap Dockerfile > /dev/full', bin], { cwd, stdio: 'pipe' }),
    ).toThrow(
      expect.objectContaining({
        status: 2,
        stderr: expect.toSatisfy((text) => /^tsinit: .*ENOSPC.*\n$/.test(text)),
      }),
    );
  });
});

describe('the vendored init', () => {
  async function wrapped(files: Record<string, string> = {}): Promise<string> {
    const cwd = folderWith({ Dockerfile: exec, ...files });
    await tsinit(['wrap', 'Dockerfile'], { cwd });
    return cwd;
  }

  it('is missing: would change, and is put back', async () => {
    const cwd = await wrapped();
    rmSync(join(cwd, '.tsinit'), { recursive: true });
    const check = await tsinit(['wrap', '--check', 'Dockerfile'], { cwd });
    expect(check).toEqual({
      code: 1,
      stdout: expect.stringContaining('.tsinit/tsinit (missing)'),
      stderr: '',
    });
    await tsinit(['wrap', 'Dockerfile'], { cwd });
    expect(readFileSync(join(cwd, '.tsinit/arm64/tsinit'))).toEqual(init('arm64'));
  });

  it('is changed or not executable: warnings, would change, and is put right', async () => {
    const cwd = await wrapped();
    writeFileSync(join(cwd, '.tsinit/amd64/tsinit'), 'changed');
    chmodSync(join(cwd, '.tsinit/arm64/tsinit'), 0o644);
    const { code, stdout, stderr } = await tsinit(['wrap', '--check', 'Dockerfile'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/\.tsinit\/amd64\/tsinit \(changed\), \.tsinit\/arm64\/tsinit \(not-executable\)/);
    expect(stderr).toMatch(
      /^tsinit: Dockerfile:\d+: warning TSI141: .*amd64.*\ntsinit: .* TSI140: .*arm64.*\n$/,
    );
    await tsinit(['wrap', 'Dockerfile'], { cwd });
    expect(await tsinit(['wrap', '--check', 'Dockerfile'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('is that of a team mate with another architecture: fine, since only the classic builder takes it', async () => {
    const cwd = await wrapped();
    const mate = initBinary({ os: 'linux', architecture: host === 'amd64' ? 'arm64' : 'amd64' });
    writeFileSync(join(cwd, '.tsinit/tsinit'), readFileSync(mate.path));
    const sums = readFileSync(join(cwd, '.tsinit/SHA256SUMS'), 'utf8');
    writeFileSync(
      join(cwd, '.tsinit/SHA256SUMS'),
      sums.replace(/.{64} {2}tsinit\n$/, `${mate.sha256}  tsinit\n`),
    );
    expect(await tsinit(['wrap', '--check', 'Dockerfile'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('is ignored by git: a warning', async () => {
    const cwd = folderWith({ Dockerfile: exec, '.gitignore': '.*\n!.gitignore\n' });
    execFileSync('git', ['init', '--quiet'], { cwd });
    const { code, stderr } = await tsinit(['wrap', 'Dockerfile'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^tsinit: Dockerfile:\d+: warning TSI142: git ignores \.tsinit\/tsinit, .*\n$/);
    writeFileSync(join(cwd, '.gitignore'), 'node_modules\n');
    expect(await tsinit(['wrap', 'Dockerfile'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
