import { describe, expect, it } from 'vitest';
import { initProblems } from './init-file.js';
import type { ProgramFile } from './program-file.js';

const platform = { os: 'linux', architecture: 'amd64' };

const good: ProgramFile = {
  path: '/tsinit',
  size: 8000,
  mode: 0o755,
  uid: 0,
  gid: 0,
  sha256: 'abc',
  elf: { architecture: 'amd64', dynamic: false },
};

describe('initProblems', () => {
  it('finds none with a known build, executable by all and owned by root', () => {
    expect(initProblems(good, platform, 'abc')).toEqual([]);
    expect(initProblems({ ...good, mode: 0o555 }, platform, 'abc')).toEqual([]);
  });

  it.each([
    [{ sha256: 'abd' }, '/tsinit is not the build that this version puts in (sha256 abd)'],
    [{ mode: 0o700 }, '/tsinit has mode 0700, not 0755 or 0555'],
    [{ mode: 0o4755 }, '/tsinit has mode 04755, not 0755 or 0555'],
    [{ uid: 1000 }, '/tsinit belongs to 1000:0, not to root'],
    [{ elf: { architecture: 'arm64', dynamic: false } }, '/tsinit is built for arm64, the image for amd64'],
    [
      { elf: { architecture: 'amd64', dynamic: true } },
      '/tsinit needs a dynamic loader, which the image may lack',
    ],
    [{ elf: null }, '/tsinit is no ELF program'],
  ])('%j', (change, problem) => {
    expect(initProblems({ ...good, ...change }, platform, 'abc')).toEqual([problem]);
  });

  it('says so where there is nothing to compare it with', () => {
    expect(initProblems(good, platform, null)).toEqual([
      'this version has no init for amd64 to compare /tsinit with',
    ]);
  });
});
