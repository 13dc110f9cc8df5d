import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit } from './support/run-init.js';
import { steps } from './support/witness.js';

const command = steps('as main say started');

const faulty: [options: string[], named: string][] = [
  [['-x'], '-x'],
  [['-cx'], '-cx'],
  [['--nonsense'], '--nonsense'],
  [['--single-childish'], '--single-childish'],
  [['--single-child=1'], '--single-child=1'],
  [['--verbose='], '--verbose='],
  [['--help=all'], '--help=all'],
  [['-r', 'TERM'], 'TERM'],
  [['-r', 'TERM:'], 'TERM:'],
  [['-r', ':TERM'], ':TERM'],
  [['-r', 'TERM:QUIT:INT'], 'TERM:QUIT:INT'],
  [['-r', 'TERM:QUIT '], 'TERM:QUIT '],
  [['-r', 'TERM:QUIT,'], 'TERM:QUIT,'],
  [['-r', 'NOPE:QUIT'], 'NOPE:QUIT'],
  [['-r', 'TERM:NOPE'], 'TERM:NOPE'],
  [['-r', 'TERMINAL:QUIT'], 'TERMINAL:QUIT'],
  [['-r', '0:TERM'], '0:TERM'],
  [['-r', '65:TERM'], '65:TERM'],
  [['-r', 'TERM:65'], 'TERM:65'],
  [['-r', '-1:TERM'], '-1:TERM'],
  [['-r', '4294967311:TERM'], '4294967311:TERM'],
  [['-r', 'RTMIN+31:TERM'], 'RTMIN+31:TERM'],
  [['-r', 'RTMIN+:TERM'], 'RTMIN+:TERM'],
  [['-r', 'TERM+1:QUIT'], 'TERM+1:QUIT'],
  [['--rewrite='], '--rewrite='],
  [['--rewrite', ''], '--rewrite'],
  [['-t', ''], '-t'],
  [['-t', '.'], '.'],
  [['-t', '-1'], '-1'],
  [['-t', '1.2.3'], '1.2.3'],
  [['-t', '5s'], '5s'],
  [['-t', '1e3'], '1e3'],
  [['-t', '99999999999999999999'], '99999999999999999999'],
  [['--grace='], '--grace='],
];

await describeWith(['unshare'], 'usage errors', () => {
  it.each(faulty)('%j: one line that names it and the help, 125, nothing started', async (options, named) => {
    const { code, lines, stderr } = await runInit({ options, argv: command });
    expect(stderr).toMatch(/^tsinit: [^\n]*; see tsinit --help$/);
    expect(stderr).toContain(named);
    expect(lines).toEqual([]);
    expect(code).toBe(125);
  });

  it.each([[], ['--'], ['-c'], ['-t', '5'], ['-c', '--']].map((options) => [options]))(
    'without a command: %j',
    async (options) => {
      const end = { code: 125, lines: [], stderr: 'tsinit: no command; see tsinit --help' };
      expect(await runInit({ options, argv: [] })).toEqual(end);
    },
  );

  it.each(['-r', '-t', '--rewrite', '--grace'])('%s at the end has no value', async (option) => {
    const { code, stderr } = await runInit({ options: [option], argv: [] });
    expect(stderr).toMatch(/^tsinit: [^\n]*; see tsinit --help$/);
    expect(stderr).toContain(option);
    expect(code).toBe(125);
  });
});
