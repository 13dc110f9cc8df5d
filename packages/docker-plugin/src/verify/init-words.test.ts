import { describe, expect, it } from 'vitest';
import { initWords } from './init-words.js';

describe('initWords', () => {
  it.each([
    [
      ['/tsinit', '-c', '--', 'node', 'server.js'],
      ['/tsinit', '-c', '--'],
    ],
    [
      ['/tsinit', '--', 'sh', '-c', 'x'],
      ['/tsinit', '--'],
    ],
    [
      ['/tsinit', '-cr', 'TERM:QUIT', '-t', '2', 'nginx'],
      ['/tsinit', '-cr', 'TERM:QUIT', '-t', '2'],
    ],
    [
      ['/tsinit', '--rewrite', '15:3', 'nginx', '-g', 'x'],
      ['/tsinit', '--rewrite', '15:3'],
    ],
    [
      ['/tsinit', '--rewrite=15:3', 'nginx'],
      ['/tsinit', '--rewrite=15:3'],
    ],
    [
      ['/usr/bin/tini', '-g', '--', 'app'],
      ['/usr/bin/tini', '-g', '--'],
    ],
    [
      ['tini', '-e', '143', 'app'],
      ['tini', '-e', '143'],
    ],
    [
      ['dumb-init', '-r', '15:3', 'app', '-r'],
      ['dumb-init', '-r', '15:3'],
    ],
    [['catatonit', 'app'], ['catatonit']],
    [['/tsinit'], ['/tsinit']],
  ])('%j starts with %j', (argv, words) => {
    expect(initWords(argv)?.words).toEqual(words);
  });

  it.each([[['node', 'tini']], [['sh', '-c', '/tsinit -- app']], [[]]])('%j starts with no init', (argv) => {
    expect(initWords(argv)).toBeNull();
  });
});
