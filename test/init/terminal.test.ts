import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { testedInit } from './support/binary.js';
import { startInit } from './support/run-init.js';
import { steps } from './support/witness.js';

const interrupt = '\x03';
const suspend = '\x1a';

/** As `docker run -it` starts PID 1: it leads the session whose terminal this is. */
const own = { pty: '', before: 'session ctty' };

/** As behind `docker run --init -it`: the terminal's session is led by another. */
const foreign = { pty: 'session ctty' };

const inits = [
  ['its own', own],
  ["another session's", foreign],
  ["another session's, and another PID 1", { ...foreign, outer: {} }],
] as const;

await describeWith(['unshare'], 'controlling terminal', () => {
  for (const [whose, terminal] of inits) {
    it(`${whose}: the child is in the foreground, without a word`, async () => {
      const run = startInit({ ...terminal, main: 'report terminal' });
      const { lines } = await run.end();
      expect(lines[0]).toBe('main terminal of the foreground group');
      expect(lines.slice(1)).toEqual('outer' in terminal ? ['outer child exited 0'] : []);
    });

    for (const options of [[], ['-c']]) {
      it(`${whose}: ^C comes once: ${['tsinit', ...options].join(' ')}`, async () => {
        const run = startInit({ ...terminal, options, main: 'catch all say ready await USR2' });
        await run.line('main ready');
        run.type(interrupt);
        await run.line('main got INT');
        run.signal('USR1');
        await run.line('main got USR1');
        run.signal('USR2');
        const { lines } = await run.end();
        expect(lines.filter((line) => line.startsWith('main'))).toEqual([
          'main ready',
          'main got INT',
          'main got USR1',
          'main got USR2',
        ]);
      });
    }
  }

  it('the child leads the session whose terminal it is', async () => {
    const run = startInit({ ...own, main: 'report ids' });
    expect((await run.end()).lines).toEqual(['main pid 2 ppid 1 pgid 2 sid 2']);
  });

  it('it is found whatever the standard streams are', async () => {
    const run = startInit({
      ...own,
      argv: ['sh', '-c', 'exec "$@" </dev/null', 'sh', ...steps('report terminal')],
    });
    expect((await run.end()).lines).toEqual(['main terminal of the foreground group']);
  });

  it('the stray HUP and CONT of giving it up are swallowed, and no later ones', async () => {
    const run = startInit({ ...own, main: 'catch all say ready await USR2' });
    await run.line('main ready');
    for (const signal of ['USR1', 'HUP', 'CONT', 'USR2']) {
      run.signal(signal);
      await run.line(`main got ${signal}`);
    }
    expect((await run.end()).lines).toEqual(
      ['ready', 'got USR1', 'got HUP', 'got CONT', 'got USR2'].map((line) => `main ${line}`),
    );
  });

  it('nor a HUP that was pending before', async () => {
    const run = startInit({
      ...own,
      before: 'session ctty block HUP as early catch USR1 say ready await USR1',
      main: 'catch HUP,CONT,USR2 say ready await USR2',
    });
    await run.line('early ready');
    run.signal('HUP');
    run.signal('USR1');
    await run.line('main got HUP');
    run.signal('USR2');
    const { lines } = await run.end();
    expect(lines.filter((line) => line.startsWith('main'))).toEqual([
      'main ready',
      'main got HUP',
      'main got USR2',
    ]);
  });

  it('^Z, then ^C: the stop does not freeze what nobody could resume', async () => {
    for (const terminal of [own, foreign]) {
      const run = startInit({ ...terminal, main: 'say ready pause' });
      await run.line('main ready');
      run.type(suspend);
      run.type(interrupt);
      expect((await run.end()).code).toBe(130);
    }
  });

  it("another session's: a stop by a key is undone, since nobody could resume PID 1", async () => {
    const run = startInit({ ...foreign, main: 'catch CONT,INT say ready await INT exit 5' });
    await run.line('main ready');
    run.type(suspend);
    await run.line('main got CONT');
    run.type(interrupt);
    expect((await run.end()).code).toBe(5);
  });

  it('bash below it as PID 1 has job control, without a warning', async () => {
    const run = startInit({
      ...own,
      argv: ['bash', '--norc', '--noediting', '-i'],
      env: { PS1: '', TERM: 'dumb', HOME: '/nonexistent' },
    });
    run.type('set -o | grep monitor; echo asked\n');
    await run.line('asked');
    expect(run.stdout.all.join('\n')).toMatch(/^monitor\s+on\nasked$/);
    run.type(`${steps('as job catch INT,CONT say ready await INT exit 5').join(' ')}; echo left $?\n`);
    await run.line('job ready');
    run.type(suspend);
    await run.line('left 148');
    run.type('fg >/dev/null; echo left $?\n');
    await run.line('job got CONT');
    run.type(interrupt);
    await run.line('job got INT');
    await run.line('left 5');
    run.type('exit 3\n');
    expect((await run.end()).code).toBe(3);
  });

  it('below a bash it is a job like another', async () => {
    const run = startInit({
      ...own,
      init: 'none',
      argv: ['bash', '--norc', '--noediting', '-i'],
      env: { PS1: '', TERM: 'dumb', HOME: '/nonexistent' },
    });
    const command = [
      testedInit.path,
      ...steps('as app catch INT,TERM,CONT report terminal await CONT report terminal await TERM exit 5'),
    ];
    run.type(`${command.join(' ')}; echo left $?\n`);
    await run.line('app terminal of the foreground group');
    run.type(interrupt);
    await run.line('app got INT');
    run.type(suspend);
    await run.line('left 147'); // by STOP, as the init stops itself
    run.type('fg >/dev/null; echo left $?\n');
    await run.line('app terminal of the foreground group', 2);
    run.type(interrupt);
    await run.line('app got INT', 2);
    run.signal('TERM', 'app');
    await run.line('left 5');
    run.type(`echo back\n`);
    await run.line('back');
    run.type('exit 3\n');
    expect((await run.end()).code).toBe(3);
  });
});
