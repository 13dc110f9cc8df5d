import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { statusField } from './support/process-tree.js';
import { startInit } from './support/run-init.js';

await describeWith(['unshare'], 'zombies whose parent lives and does not wait', () => {
  it('stay, without a word of the init, until the parent ends', async () => {
    const run = startInit({
      options: ['-v'],
      main: 'fork { as parent fork { as child exit 9 } catch TERM say ready await TERM } catch USR1 say ready await USR1',
    });
    await run.line('parent ready');
    await run.line('main ready');
    await run.until('a zombie', () => run.states().includes('Z'));
    const reaps = () => run.stderr.all.filter((line) => line.startsWith('tsinit: reaped'));

    run.signal('WINCH'); // what the init says of it comes after all that it said of the zombie
    await run.stderr.until(
      'WINCH',
      (lines) => lines.includes('tsinit: signal WINCH: WINCH passed on'),
      20_000,
    );
    expect(reaps()).toEqual([]);
    expect(run.states()).toContain('Z');

    run.signal('TERM', 'parent');
    // Both are the init's now: the parent is a child of main, which does not wait for it either.
    await run.stderr.until('a reap', () => reaps().length > 0, 20_000);
    expect(reaps()).toEqual(['tsinit: reaped 4, exit code 9']);
    expect(statusField(run.named('parent'), 'State')?.[0]).toBe('Z');

    run.signal('USR1');
    const { code } = await run.end();
    expect(reaps()).toHaveLength(3);
    expect(code).toBe(0);
  });

  it('that the main child leaves do not hold the exit up', async () => {
    const run = startInit({ main: 'fork { exit 9 } catch TERM say ready await TERM exit 3' });
    await run.line('main ready');
    await run.until('a zombie', () => run.states().includes('Z'));
    run.signal('TERM');
    expect(await run.end()).toMatchObject({ code: 3, stderr: '' });
  });
});
