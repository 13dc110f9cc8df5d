import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { named } from './support/named.js';
import { runInit, type Setup, startInit } from './support/run-init.js';

const peer = { path: '/usr/bin/dumb-init', prefix: [] };

/** What dumb-init says of itself is the name it was called by; that of the two differs by the folder. */
async function ends(setup: Setup) {
  const own = named('dumb-init');
  const [ours, theirs] = await Promise.all([
    runInit({ ...setup, init: own }),
    runInit({ ...setup, init: peer }),
  ]);
  const leaf = (text: string) => text.replaceAll(own.path, 'dumb-init').replaceAll(peer.path, 'dumb-init');
  return [ours, theirs].map(({ stderr, ...end }) => ({
    ...end,
    // The child and its parent write at the same time.
    stderr: leaf(stderr).split('\n').sort(),
  }));
}

await describeWith(['unshare', 'dumb-init'], 'called as dumb-init', () => {
  const setups: [what: string, setup: Setup][] = [
    ['help', { options: ['-h'] }],
    ['version', { options: ['--version'] }],
    ['no command', { argv: [] }],
    ['no command behind an option', { options: ['-c', '--'], argv: [] }],
    ['an unknown letter', { options: ['-t', '5'] }],
    ['an unknown letter in a cluster', { options: ['-cx'] }],
    ['an unknown name', { options: ['--grace'] }],
    ['a letter without its value', { options: ['-r'], argv: [] }],
    ['a name without its value', { options: ['--rewrite'], argv: [] }],
    ['a rewriting by name', { options: ['-r', 'TERM:QUIT'] }],
    ['a rewriting of a real-time signal', { options: ['-r', '40:1'] }],
    ['a rewriting to one', { options: ['-r', '1:32'] }],
    ['an exit', { main: 'exit 7' }],
    ['a killed child', { main: 'kill KILL' }],
    ['a command that is not there', { argv: ['/nowhere'] }],
    ['one that is a folder', { argv: ['/usr'] }],
    ['one that may not be executed', { argv: ['/etc/passwd'] }],
    ['verbose', { options: ['-v'], main: 'exit 3' }],
    ['verbose and single', { options: ['-vc'], main: 'exit 3' }],
    ['a verbose failure', { options: ['-v'], argv: ['/nowhere'] }],
    ['DUMB_INIT_DEBUG', { env: { DUMB_INIT_DEBUG: '1' }, main: 'kill TERM' }],
    ['DUMB_INIT_DEBUG=0', { env: { DUMB_INIT_DEBUG: '0' }, main: 'exit 1' }],
    ['DUMB_INIT_SETSID', { env: { DUMB_INIT_SETSID: '0' }, main: 'report ids exit 1' }],
    ['both', { env: { DUMB_INIT_DEBUG: '1', DUMB_INIT_SETSID: '0' }, main: 'exit 2' }],
    ['a session of its own', { main: 'report ids' }],
    ['a mask that it was given', { before: 'block USR1', main: 'report mask' }],
    ['our own settings, which it does not know', { env: { TSINIT_INIT_VERBOSE: '1' }, main: 'exit 1' }],
  ];
  it.each(setups)('says and does the same for %s', async (_, setup) => {
    const [ours, theirs] = await ends(setup);
    expect(ours).toEqual(theirs);
  });

  it.each([
    ['TERM', []],
    ['INT', ['-c']],
    ['USR2', ['-r', '12:10']],
    ['HUP', ['-r', '1:0']],
  ] as [string, string[]][])('passes %s on with %j as it does, and says so', async (signal, options) => {
    const tell = async (init: Setup['init']) => {
      const run = startInit({
        options: ['-v', ...options],
        main: 'catch all say ready await WINCH exit 5',
        outer: { after: 'wait' },
        ...(init ? { init } : {}),
      });
      await run.line('main ready');
      run.signal(signal as 'TERM');
      await run.stderr.until('it', (lines) => lines.some((line) => line.includes('orward')), 20_000);
      run.signal('CONT');
      run.signal('WINCH');
      const { lines, stderr } = await run.end();
      return { lines: [...lines].sort(), stderr: stderr.split('\n').sort() };
    };
    const [ours, theirs] = await Promise.all([tell(named('dumb-init')), tell(peer)]);
    expect(ours).toEqual(theirs);
  });

  it('gives the group a TERM when the child has ended, and does not wait', async () => {
    const run = startInit({
      init: named('dumb-init'),
      outer: { after: 'wait say gone wait' },
      main: 'fork { as other catch TERM say ready await TERM pause } catch USR1 say ready await USR1 exit 4',
    });
    await run.line('other ready');
    await run.line('main ready');
    const other = run.named('other');
    run.signal('USR1', 'main');
    await run.line('outer gone');
    process.kill(other, 'SIGKILL');
    expect((await run.end()).lines).toContain('outer child exited 4');
  });
});
