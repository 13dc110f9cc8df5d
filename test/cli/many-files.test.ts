import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { schemaErrors } from './report-schemas.js';
import { folderWith, snapshot, tsinit } from './run-tsinit.js';

const exec = 'FROM scratch\nENTRYPOINT ["/app"]\n';
const refused = 'FROM scratch\nENTRYPOINT\n';

/** The paths that a call works on, in its order. */
async function found(cwd: string, words: readonly string[]): Promise<string[]> {
  const { stdout } = await tsinit(['wrap', '--dry-run', '--format', 'jsonl', ...words], { cwd });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return lines.flatMap(({ type, path }) => (type === 'file' ? [path] : []));
}

const tree = {
  Dockerfile: exec,
  'Dockerfile.dockerignore': '*\n',
  'notes.md': exec,
  'api/Dockerfile.dev': exec,
  'api/worker.Dockerfile': exec,
  'api/.hidden/Containerfile': exec,
  'api/node_modules/x/Dockerfile': exec,
  'build/Dockerfile': exec,
  'keep/Dockerfile': exec,
  'keep/tmp/Dockerfile': exec,
  '.gitignore': 'build/\ntmp\n!keep/tmp\nDockerfile.local\n',
  'api/.gitignore': '*.old\n',
  'api/Dockerfile.old': exec,
  'api/Dockerfile.local': exec,
};

describe('folders and globs', () => {
  it('stand for the Dockerfiles in them that git does not ignore', async () => {
    const cwd = folderWith(tree);
    symlinkSync('..', join(cwd, 'keep/loop'));
    expect(await found(cwd, ['.'])).toEqual([
      'Dockerfile',
      'api/.hidden/Containerfile',
      'api/Dockerfile.dev',
      'api/worker.Dockerfile',
      'keep/Dockerfile',
      'keep/tmp/Dockerfile',
    ]);
    expect(await found(cwd, ['**/*.Dockerfile', '{keep,build}/**/Dockerfile', '*.md'])).toEqual([
      'api/worker.Dockerfile',
      'keep/Dockerfile',
      'keep/tmp/Dockerfile',
      'notes.md',
    ]);
    // Twice named, once found; and who names a file means it.
    expect(await found(cwd, ['keep', 'keep/Dockerfile', 'build/Dockerfile'])).toEqual([
      'keep/Dockerfile',
      'keep/tmp/Dockerfile',
      'build/Dockerfile',
    ]);
  });

  it('are under the rules of the whole repository', async () => {
    const cwd = folderWith({ '.gitignore': '/sub/a/\n', 'sub/a/Dockerfile': exec, 'sub/b/Dockerfile': exec });
    mkdirSync(join(cwd, '.git/info'), { recursive: true });
    expect(await found(cwd, ['sub'])).toEqual(['sub/b/Dockerfile']);
    writeFileSync(join(cwd, '.git/info/exclude'), 'b\n');
    const { code, stderr } = await tsinit(['wrap', 'sub'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^tsinit: sub: has no Dockerfile; what git ignores .*\n$/);
  });

  it('that have none are an error, and keep nothing from being done', async () => {
    const cwd = folderWith({ 'a/x': '', 'b/Dockerfile': exec });
    const { code, stdout, stderr } = await tsinit(['wrap', 'a', 'no/*/Dockerfile', 'b'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^tsinit: a: has no Dockerfile; .*\ntsinit: no\/\*\/Dockerfile: no file matches; .*\n$/,
    );
    expect(stdout).toMatch(/\n3 files: 1 wrapped, 0 unchanged, 2 refused\n$/);
    expect(existsSync(join(cwd, 'b/.tsinit/tsinit'))).toBe(true);
  });

  it('are wrapped, checked and unwrapped as a whole', async () => {
    const cwd = folderWith(tree);
    const before = [...snapshot(cwd).keys()];
    const check = await tsinit(['wrap', '--check', '.'], { cwd });
    expect(check).toMatchObject({ code: 1, stderr: '' });
    expect(check.stdout).toMatch(/\n6 files: 6 would change, 0 unchanged, 0 refused\n$/);
    expect((await tsinit(['wrap', '.'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'build/Dockerfile'), 'utf8')).toBe(exec);
    expect(await tsinit(['wrap', '--check', '.'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await tsinit(['unwrap', '.'], { cwd })).code).toBe(0);
    expect([...snapshot(cwd).keys()]).toEqual(before);
    for (const path of ['Dockerfile', 'api/Dockerfile.dev']) {
      expect(readFileSync(join(cwd, path), 'utf8')).toBe(exec);
    }
  });
});

describe('reports for programs', () => {
  const files = { a: exec, b: refused, c: 'FROM scratch\nENTRYPOINT true\n', 'e/x': '' };
  const summary = { files: 5, wrapped: 2, unchanged: 0, refused: 3 };

  it('are one document, as its schema says', async () => {
    const cwd = folderWith(files);
    const { code, stdout } = await tsinit(['wrap', '--format', 'json', 'a', 'b', 'c', 'd', 'e'], { cwd });
    expect(code).toBe(2);
    const report = JSON.parse(stdout);
    expect(stdout).toBe(`${JSON.stringify(report, null, 2)}\n`);
    expect(schemaErrors('wrap-report-1', report)).toBeNull();
    expect(report.files.map(({ path }: { path: string }) => path)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(report.files[2].warnings).toMatchObject([{ code: 'TSI101' }]);
    expect(report.summary).toEqual(summary);
  });

  it('are a line for each file and one at the end, as its schema says', async () => {
    const cwd = folderWith(files);
    const { code, stdout } = await tsinit(['wrap', '--format', 'jsonl', 'a', 'b', 'c', 'd', 'e'], { cwd });
    expect(code).toBe(2);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const line of lines) expect(schemaErrors('wrap-line-1', line)).toBeNull();
    expect(lines.map(({ status }) => status)).toEqual([
      'wrapped',
      'refused',
      'wrapped',
      'refused',
      'refused',
      undefined,
    ]);
    expect(lines.at(-1)).toEqual({ schemaVersion: 1, type: 'summary', ...summary });
    expect(schemaErrors('wrap-line-1', { ...lines[0], more: 1 })).not.toBeNull();
  });
});
