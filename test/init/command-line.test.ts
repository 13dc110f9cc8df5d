import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit, startInit } from './support/run-init.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { witness } from './support/witness.js';

const isVerbose = expect.stringContaining('tsinit: started 2\n');

await describeWith(['unshare'], 'command line', () => {
  it.each([[[]], [['--']], [['-c']], [['-c', '--']]])(
    'options stop at the first word that is not one: %j',
    async (options) => {
      const argv = ['sh', '-c', 'echo "$0 $*"', 'zero', '-v', '--', '-h', '--grace'];
      expect(await runInit({ options, argv })).toEqual({
        code: 0,
        lines: ['zero -v -- -h --grace'],
        stderr: '',
      });
    },
  );

  it('the words arrive as they are, also empty ones and blanks', async () => {
    const argv = ['', ' a  b ', '\t', '\'"\\', '$x', '*', 'ä\n', '-'];
    const { lines } = await runInit({
      argv: ['sh', '-c', 'shift; "$0" as main report argv exit 0 "$@"', witness, ...argv],
    });
    const got = (JSON.parse(lines[0]?.slice('main argv '.length) as string) as string[]).slice(
      -argv.length + 1,
    );
    expect(got).toEqual(argv.slice(1).map((word) => Buffer.from(word).toString('latin1')));
  });

  it.each(['-odd', '--help', '-', 'two words'])('a command may be called %s', async (name) => {
    const PATH = temporaryFolder();
    symlinkSync(witness, join(PATH, name));
    const options = name.length > 1 && name.startsWith('-') ? ['--'] : [];
    expect(await runInit({ options, argv: [name, 'say', 'started'], env: { PATH } })).toEqual({
      code: 0,
      lines: ['main started'],
      stderr: '',
    });
  });

  it.each([
    [['-vt5']],
    [['-vt', '5']],
    [['-ct5', '-v']],
    [['-cv']],
    [['-vc']],
    [['-vcrTERM:QUIT']],
    [['-cvr', 'TERM:QUIT']],
    [['--verbose', '--grace', '5', '--single-child']],
    [['--rewrite=TERM:QUIT', '--grace=5', '--verbose']],
  ])('letters may be clustered, long names have = or a word: %j', async (options) => {
    expect(await runInit({ options, main: 'exit 3' })).toMatchObject({ code: 3, stderr: isVerbose });
  });

  it('the value of a letter is the rest of its word', async () => {
    const run = startInit({
      options: ['-crTERM:USR1', '-v'],
      main: 'catch USR1 say ready await USR1 exit 4',
    });
    await run.line('main ready');
    run.signal('TERM');
    expect(await run.end()).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('TERM: USR1 passed on'),
    });
  });

  const graces: [options: string[], milliseconds: number][] = [
    [['-t.2'], 200],
    [['-t0.2'], 200],
    [['-t', '00.2009999999999999999'], 200],
    [['--grace=0.25'], 250],
    [['-t0.021'], 21],
    [['-t1.'], 1000],
    [['-t0'], 0],
    [['-t0.0'], 0],
    [['-t9', '-t0'], 0], // the last one counts
  ];
  it.each(graces)('%j waits for %i ms', async (options, milliseconds) => {
    const run = startInit({
      options,
      main: 'fork { as daemon session ignore TERM say ready pause } catch TERM say ready await TERM exit 6',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    const start = performance.now();
    run.signal('TERM');
    expect((await run.end()).code).toBe(6);
    const waited = performance.now() - start;
    expect(waited).toBeGreaterThanOrEqual(milliseconds);
    expect(waited).toBeLessThan(milliseconds + 1500);
  });
});
