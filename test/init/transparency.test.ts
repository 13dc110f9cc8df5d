import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit, type Setup } from './support/run-init.js';

/** The lines of the same command with the init and without. */
async function bothWays(setup: Setup): Promise<[string[], string[]]> {
  const [below, alone] = await Promise.all([runInit(setup), runInit({ ...setup, init: 'none' })]);
  expect([below.code, below.stderr]).toEqual([alone.code, alone.stderr]);
  return [[...below.lines], [...alone.lines]];
}

await describeWith(['unshare'], 'transparency: the child sees what it would have seen as PID 1', () => {
  it.each([
    ['argv, with empty words, blanks and bytes of no text', 'report argv'],
    ['environment', 'report env'],
    ['open files', 'report fds'],
    ['working directory', 'report cwd'],
    ['limits, umask, uid, gid and priority', 'report limits'],
  ])('%s', async (_what, main) => {
    const row = [
      'as',
      'main',
      ...main.split(' '),
      'exit',
      '7',
      '',
      'a  b',
      '\t\n',
      '"',
      '--',
      '-c',
      '}',
      'é',
    ];
    const env = { EMPTY: '', SPACED: ' a  b ', LINES: 'a\nb', 'odd-name': 'x=y', TSINIT_INIT_GRACE: '0' };
    const [below, alone] = await bothWays({ main: row, env, cwd: '/usr/lib' });
    expect(alone.length).toBeGreaterThan(0);
    expect(below).toEqual(alone);
  });

  it.each(['umask 0', 'umask 077', 'limit nofile 17', 'limit nproc 99', 'uid 4321'])(
    'also what was changed before: %s',
    async (before) => {
      const [below, alone] = await bothWays({ before, main: 'report limits' });
      expect(below).toEqual(alone);
      const [unchanged] = await bothWays({ main: 'report limits' });
      expect(below).not.toEqual(unchanged);
    },
  );

  it.each([
    ['block USR2,40', 'ignore HUP,INT'],
    ['ignore CHLD', 'block TERM'],
    ['block all', 'ignore all'],
    ['block CHLD', 'ignore TTOU'],
  ])('signals: %s %s', async (first, second) => {
    const [below, alone] = await bothWays({ before: `${first} ${second}`, main: 'report signals' });
    expect(below).toEqual(alone);
    const [unchanged] = await bothWays({ main: 'report signals' });
    expect(below).not.toEqual(unchanged);
  });

  it('a large argv and environment', async () => {
    const words = Array.from({ length: 900 }, (_, i) => `word-${i}`);
    const env = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`NAME_${i}`, `value ${i}`]));
    const main = ['as', 'main', 'report', 'argv', 'report', 'env', 'exit', '0', ...words];
    const [below, alone] = await bothWays({ main, env });
    expect(below).toEqual(alone);
    expect(below[0]).toContain('word-899');
    expect(below[1]).toContain('NAME_899');
  });
});
