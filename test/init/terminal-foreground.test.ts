import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit } from './support/run-init.js';

/** A PID 1 above the init leads the terminal's session and takes no care of whose job is in the foreground. */
const above = { pty: '', outer: { before: 'session ctty', after: 'wait report terminal' } };

await describeWith(['unshare'], 'the foreground of a terminal that is shared', () => {
  it('goes to the child, and back when the child has ended', async () => {
    expect((await runInit({ ...above, main: 'report ids report terminal exit 3' })).lines).toEqual([
      'main pid 3 ppid 2 pgid 3 sid 1',
      'main terminal of the foreground group',
      'outer child exited 3',
      'outer terminal of the foreground group',
    ]);
  });

  it('is not taken by an init in the background, nor given away by its end', async () => {
    expect((await runInit({ ...above, before: 'group', main: 'report terminal exit 3' })).lines).toEqual([
      'main terminal of the background group',
      'outer child exited 3',
      'outer terminal of the foreground group',
    ]);
  });
});
