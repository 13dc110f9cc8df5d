import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit } from './support/run-init.js';

await describeWith(['unshare'], 'remap an exit code (-e)', () => {
  it.each([
    [['-e', '143'], 'exit 143', 0],
    [['-e143'], 'kill TERM', 0],
    [['--remap-exit', '143'], 'exit 142', 142],
    [['--remap-exit=7', '-e', '9'], 'exit 7', 0],
    [['-e', '7', '-e', '9'], 'exit 9', 0],
    [['-e', '0'], 'exit 0', 0],
    [['-e', '255'], 'exit 255', 0],
    [[], 'exit 143', 143],
  ])('%j, %s: %i', async (options, main, code) => {
    expect(await runInit({ options, main })).toEqual({ code, lines: [], stderr: '' });
  });

  it('says the code that it exits with', async () => {
    const { stderr } = await runInit({ options: ['-ve', '3'], main: 'exit 3' });
    expect(stderr).toMatch(/\ntsinit: reaped 2, exit code 3\ntsinit: exit 0$/);
  });

  it('is for the command alone: what cannot run keeps its code', async () => {
    expect(await runInit({ options: ['-e', '125'], argv: [] })).toMatchObject({ code: 125 });
  });
});
