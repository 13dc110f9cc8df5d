import { expect, it } from 'vitest';
import { hasInitInFront, imageArgv, putInitInFront } from './init-in-front.js';

const init = ['/tsinit', '-c', '--'];

it.each([
  ['both', ['a'], ['b'], [...init, 'a'], ['b']],
  ['ENTRYPOINT alone', ['a', ''], null, [...init, 'a', ''], null],
  ['CMD alone', null, ['b'], init, ['b']],
  ['an empty ENTRYPOINT', [], ['b'], init, ['b']],
  ['ENTRYPOINT [""], which engines take as none', [''], ['b'], init, ['b']],
  ['ENTRYPOINT [""] with more behind it', ['', 'a'], null, [...init, '', 'a'], null],
])('goes in front of %s', (_, entrypoint, cmd, newEntrypoint, newCmd) => {
  const before = { entrypoint, cmd };
  const after = putInitInFront(before);
  expect(after).toEqual({ entrypoint: newEntrypoint, cmd: newCmd });
  expect(imageArgv(after)).toEqual([...init, ...imageArgv(before)]);
});

it('says nothing of single-child where signals go to the group', () => {
  expect(putInitInFront({ entrypoint: ['a'], cmd: null }, { group: true }).entrypoint).toEqual([
    '/tsinit',
    '--',
    'a',
  ]);
});

it('leaves a command that has it', () => {
  const inEntrypoint = { entrypoint: ['/tsinit', '--', 'a'], cmd: ['b'] };
  const inCmd = { entrypoint: null, cmd: ['/tsinit', '-c', 'a'] };
  expect(putInitInFront(inEntrypoint)).toBe(inEntrypoint);
  expect(putInitInFront(inCmd)).toBe(inCmd);
  expect(hasInitInFront({ entrypoint: [''], cmd: ['/tsinit'] })).toBe(true);
  expect(hasInitInFront({ entrypoint: ['a'], cmd: ['/tsinit'] })).toBe(false);
});

it.each([
  [null, null],
  [[], []],
  [[''], null],
])('refuses %j, %j: there is nothing to start', (entrypoint, cmd) => {
  expect(() => putInitInFront({ entrypoint, cmd })).toThrow(/no command/);
});

it.each([
  [['/init'], null, /\/init, a service manager that must be PID 1/],
  [['/usr/bin/tini', '--'], ['node'], /tini, an init/],
])('refuses %j, %j: another init is there', (entrypoint, cmd, message) => {
  expect(() => putInitInFront({ entrypoint, cmd })).toThrow(message);
});

it.each([
  [['/usr/bin/tini', '-g', '--', 'a'], ['b'], ['/tsinit', '--', 'a'], ['b']],
  [null, ['dumb-init', 'a'], null, ['/tsinit', '--', 'a']],
])('replaces the init of %j, %j where asked to', (entrypoint, cmd, newEntrypoint, newCmd) => {
  const after = putInitInFront({ entrypoint, cmd }, { replace: true });
  expect(after).toEqual({ entrypoint: newEntrypoint, cmd: newCmd });
});

it("reads the other init's variables", () => {
  const command = { entrypoint: ['tini', '--', 'a'], cmd: null, env: ['A=b', 'TINI_KILL_PROCESS_GROUP=1'] };
  expect(putInitInFront(command, { replace: true }).entrypoint).toEqual(['/tsinit', '--', 'a']);
});

it('refuses to replace what it cannot translate', () => {
  const command = { entrypoint: ['tini', '--license', 'a'], cmd: null };
  expect(() => putInitInFront(command, { replace: true })).toThrow(/--license has no counterpart/);
});

it('replaces no service manager', () => {
  expect(() => putInitInFront({ entrypoint: ['/init'], cmd: null }, { replace: true })).toThrow(/PID 1/);
});
