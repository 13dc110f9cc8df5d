import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, snapshot, tsinit } from './run-tsinit.js';

const exec = 'FROM scratch\nENTRYPOINT ["/app"]\n';

/** The bytes and modes by path; a rewritten file is another one on disk. */
function contents(folder: string): Map<string, string> {
  return new Map([...snapshot(folder)].map(([path, entry]) => [path, entry.replace(/ \d+ /, ' ')]));
}

describe('tsinit unwrap', () => {
  it.each([
    ['no ignore file', {}],
    ['an ignore file that lets the init through', { '.dockerignore': 'node_modules\n' }],
    ['an ignore file that does not', { '.dockerignore': '*\r\n!src\r\n' }],
    ['one without a final newline', { '.dockerignore': '.*' }],
    ["the Dockerfile's own", { 'Dockerfile.dockerignore': '**' }],
  ])('gives every byte back: %s', async (_title, files: Record<string, string>) => {
    const cwd = folderWith({ Dockerfile: exec, ...files });
    const before = contents(cwd);
    await tsinit(['wrap', 'Dockerfile'], { cwd });
    expect(contents(cwd)).not.toEqual(before);
    const { code, stdout, stderr } = await tsinit(['unwrap', 'Dockerfile'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^--- Dockerfile\n/);
    expect(contents(cwd)).toEqual(before);
  });

  it('leaves the init there for the files that still copy it', async () => {
    const cwd = folderWith({ Dockerfile: exec, 'services/api/api.Dockerfile': exec, '.dockerignore': '*\n' });
    const before = contents(cwd);
    const both = ['--context', '.', 'Dockerfile', 'services/api/api.Dockerfile'];
    await tsinit(['wrap', ...both], { cwd });
    expect((await tsinit(['unwrap', 'Dockerfile'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toBe(exec);
    expect(existsSync(join(cwd, '.tsinit/arm64/tsinit'))).toBe(true);
    expect(readFileSync(join(cwd, '.dockerignore'), 'utf8')).toContain('!.tsinit');
    await tsinit(['unwrap', ...both], { cwd });
    expect(contents(cwd)).toEqual(before);
  });

  it('does not take a nested context for its own', async () => {
    const cwd = folderWith({ Dockerfile: exec, 'api/Dockerfile': exec });
    await tsinit(['wrap', 'Dockerfile', 'api/Dockerfile'], { cwd });
    await tsinit(['unwrap', 'Dockerfile'], { cwd });
    expect(existsSync(join(cwd, '.tsinit'))).toBe(false);
    expect(existsSync(join(cwd, 'api/.tsinit/tsinit'))).toBe(true);
  });

  it('leaves the init in a context that is too large to search, and says so', async () => {
    const cwd = folderWith({ Dockerfile: exec });
    for (let index = 0; index < 20_000; index++) writeFileSync(join(cwd, `${index}`), '');
    await tsinit(['wrap', 'Dockerfile'], { cwd });
    const { code, stderr } = await tsinit(['unwrap', 'Dockerfile'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^tsinit: \.tsinit: left there: .*\n$/),
    });
    expect(existsSync(join(cwd, '.tsinit/tsinit'))).toBe(true);
  });

  it('removes only what wrap put there', async () => {
    const cwd = folderWith({ Dockerfile: exec, '.tsinit/notes.md': 'mine', '.tsinit/arm64/other': 'mine' });
    const before = contents(cwd);
    await tsinit(['wrap', 'Dockerfile'], { cwd });
    writeFileSync(join(cwd, '.tsinit/amd64/tsinit'), '#!/bin/sh\n');
    await tsinit(['unwrap', 'Dockerfile'], { cwd });
    const left = contents(cwd);
    expect(left.get('.tsinit/amd64/tsinit')).toContain(Buffer.from('#!/bin/sh\n').toString('hex'));
    left.delete('.tsinit/amd64/tsinit');
    left.delete('.tsinit/amd64');
    expect(left).toEqual(before);
  });

  it('is silent when there is nothing to undo', async () => {
    const cwd = folderWith({ Dockerfile: exec, '.dockerignore': '!.tsinit\n' });
    const before = snapshot(cwd);
    expect(await tsinit(['unwrap', 'Dockerfile'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(snapshot(cwd)).toEqual(before);
  });

  it('handles each file', async () => {
    const cwd = folderWith({ a: exec, b: exec });
    await tsinit(['wrap', 'a', 'b'], { cwd });
    const { code, stderr } = await tsinit(['unwrap', 'a', 'missing', 'b'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^tsinit: missing: .*\n$/);
    expect(readFileSync(join(cwd, 'b'), 'utf8')).toBe(exec);
    expect(existsSync(join(cwd, '.tsinit'))).toBe(false);
  });
});
