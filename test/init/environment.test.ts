import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit, startInit } from './support/run-init.js';

/** A worker of the group that is told nothing under -c, until the main child's end. */
const family =
  'fork { as worker catch USR1,USR2 say ready await USR2 } catch USR1 say ready await USR1 say ending wait';

async function isGroupTold(options: string[], value: string | undefined): Promise<boolean> {
  const run = startInit({ options, main: family, env: { TSINIT_INIT_SINGLE_CHILD: value } });
  await run.line('worker ready');
  await run.line('main ready');
  run.signal('USR1');
  await run.line('main ending');
  run.signal('USR2', 'worker');
  return (await run.end()).lines.includes('worker got USR1');
}

await describeWith(['unshare'], 'settings in the environment', () => {
  it.each([
    ['1', true],
    ['0', false],
    ['', false],
    [undefined, false],
  ])('TSINIT_INIT_VERBOSE=%s', async (value, isVerbose) => {
    const { code, stderr } = await runInit({ main: 'exit 3', env: { TSINIT_INIT_VERBOSE: value } });
    expect(stderr !== '').toBe(isVerbose);
    expect(code).toBe(3);
  });

  it('TSINIT_INIT_VERBOSE=0 undoes a -v', async () => {
    const end = await runInit({ options: ['-v'], main: 'exit 3', env: { TSINIT_INIT_VERBOSE: '0' } });
    expect(end).toMatchObject({ code: 3, stderr: '' });
  });

  it.each([
    [[], '1', false],
    [[], '0', true],
    [['-c'], '0', true],
    [['-c'], '1', false],
    [['-c'], '', false],
    [['-c'], undefined, false],
  ] as [string[], string | undefined, boolean][])(
    'with %j, TSINIT_INIT_SINGLE_CHILD=%s: the group is told: %s',
    async (options, value, told) => {
      expect(await isGroupTold(options, value)).toBe(told);
    },
  );

  it('TSINIT_INIT_GRACE wins over -t', async () => {
    const run = startInit({
      options: ['-t', '30'],
      main: 'fork { as daemon session ignore TERM say ready pause } catch TERM say ready await TERM exit 6',
      env: { TSINIT_INIT_GRACE: '0.1' },
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('TERM');
    expect((await run.end()).code).toBe(6); // before the harness loses its patience, at 20 s
  });

  it('TSINIT_INIT_REWRITE, with commas, wins over -r and adds to it', async () => {
    const run = startInit({
      options: ['-r', 'TERM:INT', '-r', 'USR1:USR2'],
      main: 'catch all say ready await CONT',
      env: { TSINIT_INIT_REWRITE: 'TERM:QUIT,SIGHUP:RTMIN+1,10:0,USR1:ALRM' },
    });
    await run.line('main ready');
    for (const [signal, got] of [
      ['TERM', 'QUIT'],
      ['HUP', '35'],
      ['USR1', 'ALRM'],
      ['CONT', 'CONT'],
    ]) {
      run.signal(signal as string);
      await run.line(`main got ${got}`);
    }
    expect((await run.end()).lines).toEqual([
      'main ready',
      'main got QUIT',
      'main got 35',
      'main got ALRM',
      'main got CONT',
    ]);
  });

  it.each([
    'TSINIT_INIT_GRACE=soon',
    'TSINIT_INIT_GRACE=-1',
    'TSINIT_INIT_GRACE=5s',
    'TSINIT_INIT_VERBOSE=yes',
    'TSINIT_INIT_VERBOSE=01',
    'TSINIT_INIT_SINGLE_CHILD=2',
    'TSINIT_INIT_REWRITE=TERM',
    'TSINIT_INIT_REWRITE=TERM:QUIT,',
    'TSINIT_INIT_REWRITE=TERM:QUIT,HUP:NOPE',
  ])('%s cannot be read: said once, ignored', async (setting) => {
    const [name, value] = setting.split('=') as [string, string];
    const run = startInit({ main: 'catch TERM say ready await TERM exit 5', env: { [name]: value } });
    await run.line('main ready');
    run.signal('TERM');
    const { code, stderr } = await run.end();
    expect(stderr).toMatch(/^tsinit: [^\n]+$/);
    expect(stderr).toContain(setting);
    expect(code).toBe(5);
  });

  it('an unreadable one leaves what the command line says', async () => {
    const run = startInit({
      options: ['-r', 'TERM:QUIT'],
      main: 'catch all say ready await QUIT exit 4',
      env: { TSINIT_INIT_REWRITE: 'TERM:NOPE' },
    });
    await run.line('main ready');
    run.signal('TERM');
    expect((await run.end()).code).toBe(4);
  });

  it('is passed on unchanged, all of it and in its order', async () => {
    const env = {
      PATH: '/bin',
      TSINIT_INIT_VERBOSE: '0',
      TSINIT_INIT_SINGLE_CHILD: '1',
      TSINIT_INIT_GRACE: '2.5',
      TSINIT_INIT_REWRITE: 'TERM:QUIT,HUP:0',
      EMPTY: '',
      ODD: ' a=b\t"c" ',
    };
    const { lines, stderr } = await runInit({ main: 'report env', env });
    const entries = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    expect(JSON.parse(lines[0]?.slice('main env '.length) as string)).toEqual(entries);
    expect(stderr).toBe('');
  });

  it('a variable of the CLI, or with a longer name, is none of the init', async () => {
    const env = {
      TSINIT_VERBOSE: 'x',
      TSINIT_INIT_VERBOSER: 'x',
      TSINIT_INIT_: 'x',
      XTSINIT_INIT_GRACE: 'x',
    };
    expect(await runInit({ main: 'exit 3', env })).toMatchObject({ code: 3, stderr: '' });
  });
});
