import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StagedWrites } from './staged-writes.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsinit-staged-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function staged(name: string, text: string, mode?: number) {
  return { target: join(folder, name), name, bytes: Buffer.from(text), ...(mode !== undefined && { mode }) };
}

describe('StagedWrites', () => {
  it('changes nothing before commit, and everything then', () => {
    writeFileSync(join(folder, 'a'), 'old');
    chmodSync(join(folder, 'a'), 0o640);
    const writes = new StagedWrites();
    writes.stage(staged('a', 'new'));
    writes.stage(staged('deep/er/b', 'more', 0o755));
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
    writes.commit();
    writes.discard();
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('new');
    expect(lstatSync(join(folder, 'a')).mode & 0o7777).toBe(0o640);
    expect(lstatSync(join(folder, 'deep/er/b')).mode & 0o7777).toBe(0o755);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['a', 'deep', 'deep/er', 'deep/er/b']);
  });

  it('takes back temporary files and new folders', () => {
    mkdirSync(join(folder, 'taken'));
    const writes = new StagedWrites();
    writes.stage(staged('new/b', 'more'));
    expect(() => writes.stage(staged('taken', 'x'))).toThrow('taken: cannot be written: a folder is there');
    writes.discard();
    expect(readdirSync(folder, { recursive: true })).toEqual(['taken']);
  });

  it('keeps the owner', (context) => {
    if (process.getuid?.() !== 0) context.skip('only root can give files away');
    writeFileSync(join(folder, 'a'), 'old');
    chownSync(join(folder, 'a'), 1234, 4321);
    const writes = new StagedWrites();
    writes.stage(staged('a', 'new'));
    writes.commit();
    expect(lstatSync(join(folder, 'a'))).toMatchObject({ uid: 1234, gid: 4321 });
  });

  it('replaces a symbolic link and not what it leads to', () => {
    writeFileSync(join(folder, 'a'), 'old');
    symlinkSync('a', join(folder, 'link'));
    const writes = new StagedWrites();
    writes.stage(staged('link', 'new', 0o644));
    writes.commit();
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
    expect(lstatSync(join(folder, 'link')).isFile()).toBe(true);
  });
});
