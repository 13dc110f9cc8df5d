import { describe, expect, it } from 'vitest';
import { initOf } from './other-inits.js';

describe('another init', () => {
  it.each([
    [['tini', '--', 'a'], 'tini'],
    [['/sbin/tini-static', 'a'], '/sbin/tini-static'],
    [['/usr/bin/dumb-init', 'a'], '/usr/bin/dumb-init'],
    [['catatonit', '--', 'a'], 'catatonit'],
    [['docker-init', '--', 'a'], 'docker-init'],
    [['/usr/bin/env', '-i', 'A=1', 'tini', 'a'], 'tini'],
    [['/bin/sh', '-c', 'exec tini -- a'], 'tini'],
    [['bash', '-lc', 'A=1 exec /tini -s -- a'], '/tini'],
    [['/entrypoint.sh', 'tini', '--', 'a'], 'tini'],
    [['/bin/sh', '-c', '/tsinit -- a'], '/tsinit'],
  ])('in %j', (words, name) => {
    expect(initOf(words)).toEqual({ kind: 'init', name });
  });

  it.each([
    [['/init']],
    [['/sbin/init']],
    [['/lib/systemd/systemd']],
    [['/sbin/my_init']],
    [['supervisord', '-n']],
    [['/bin/sh', '-c', '/usr/bin/supervisord -c x']],
    [['/usr/local/bin/entrypoint', '/sbin/init']],
  ])('that must be PID 1 in %j', (words) => {
    expect(initOf(words)?.kind).toBe('service manager');
  });

  it.each([
    [['node', 'tini']],
    [['sh', '-c', 'app; tini -- b']],
    [['/app/init.sh']],
    [['/tini/app']],
    [['distccd-init']],
    [[]],
  ])('not in %j', (words) => {
    expect(initOf(words)).toBeNull();
  });
});
