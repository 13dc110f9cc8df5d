import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { named } from './support/named.js';
import { runInit, type Setup, startInit } from './support/run-init.js';

const peer = { path: '/usr/bin/tini', prefix: [] };

await describeWith(['unshare', 'tini'], 'called as tini', () => {
  const names = ['tini', 'docker-init'];

  it.each(names)('%s --version: the line that dockerd reads', (name) => {
    // tini adds the commit where its build knew it; dockerd looks for "tini version X".
    const [words] = execFileSync(peer.path, ['--version'], { encoding: 'utf8' }).split(' - ');
    expect(execFileSync(named(name).path, ['--version'], { encoding: 'utf8' })).toBe(`${words?.trim()}\n`);
  });

  it.each([['-h'], ['-l']])('%s: one line, exit 0', async (option) => {
    const { code, lines, stderr } = await runInit({ options: [option], init: named('tini') });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(lines).toHaveLength(1);
  });

  const setups: [what: string, setup: Setup][] = [
    ['an exit', { main: 'exit 7' }],
    ['a killed child', { main: 'kill SEGV' }],
    ['-e', { options: ['-e', '143'], main: 'kill TERM' }],
    ['-e, twice', { options: ['-e', '7', '-e', '8'], main: 'exit 8' }],
    ['-s', { options: ['-s'], main: 'exit 1' }],
    ['-g', { options: ['-g'], main: 'report ids' }],
    ['a process group, and no session', { main: 'report ids' }],
    ['-p', { options: ['-p', 'SIGKILL'], main: 'exit 2' }],
    ['the words behind --', { options: ['--'], main: 'exit 2' }],
    ['TINI_SUBREAPER', { env: { TINI_SUBREAPER: '' }, main: 'exit 3' }],
    ['no command', { argv: [] }],
    ['an unknown option', { options: ['-x'], main: 'exit 0' }],
    ['-e with too much', { options: ['-e', '256'], main: 'exit 0' }],
    ['-p with no signal', { options: ['-p', 'NOPE'], main: 'exit 0' }],
    ['a command that is not there', { argv: ['/nowhere'] }],
    ['one that may not be executed', { argv: ['/etc/passwd'] }],
  ];
  it.each(setups)('ends as tini does with %s', async (_, setup) => {
    const ends = [runInit({ ...setup, init: named('docker-init') }), runInit({ ...setup, init: peer })];
    const [ours, theirs] = (await Promise.all(ends)).map(({ code, lines }) => ({
      code,
      // tini prints its help on an error.
      lines: lines.filter((line) => line.startsWith('main ')),
    }));
    expect(ours).toEqual(theirs);
  });

  it.each([
    [[], {}, false],
    [['-g'], {}, true],
    [[], { TINI_KILL_PROCESS_GROUP: '' }, true],
    [[], { TINI_KILL_PROCESS_GROUP: 'yes' }, true],
  ] as [string[], Record<string, string>, boolean][])(
    'signals with %j and %j: the group is told: %s',
    async (options, env, told) => {
      const run = startInit({
        options,
        env,
        init: named('tini'),
        main: 'fork { as worker catch USR1,USR2 say ready await USR2 } catch USR1 say ready await USR1 say ending wait',
      });
      await run.line('worker ready');
      await run.line('main ready');
      run.signal('USR1');
      await run.line('main ending');
      run.signal('USR2', 'worker');
      expect((await run.end()).lines.includes('worker got USR1')).toBe(told);
    },
  );

  it.each([
    [['-v'], {}, /^tini: started 2\n/m],
    [[], { TINI_VERBOSITY: '3' }, /started 2\n/],
    [[], { TINI_VERBOSITY: '1' }, /^$/],
    [['-w'], {}, /^[^\n]*: reaped 2, exit code 0$/],
    [[], { TSINIT_INIT_VERBOSE: '1' }, /^$/],
  ] as [string[], Record<string, string>, RegExp][])(
    'what it says with %j and %j',
    async (options, env, said) => {
      const { stderr } = await runInit({ options, env, init: named('tini'), main: 'exit 0' });
      expect(stderr.replace(/^\S*\/tini:/gm, 'tini:')).toMatch(said);
    },
  );

  it('does not wait for those that remain', async () => {
    const run = startInit({
      init: named('tini'),
      main: 'fork { as other session ignore TERM say ready pause } catch TERM say ready await TERM exit 4',
    });
    await run.line('other ready');
    await run.line('main ready');
    run.signal('TERM');
    expect(await run.end()).toMatchObject({ code: 4 });
  });
});
