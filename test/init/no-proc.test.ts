import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit, startInit } from './support/run-init.js';

const daemon = 'fork { as daemon session catch TERM say ready await TERM work 50 say done }';

await describeWith(['unshare'], 'without a /proc', () => {
  it('delivers, reaps and exits as with one', async () => {
    const run = startInit({
      before: 'hide-proc',
      main: 'orphan { exit 0 } fork { exit 3 } wait catch USR1,TERM say ready await TERM exit 4',
    });
    await run.line('main ready');
    await run.until('the orphan reaped', () => run.states().length === 2);
    run.signal('USR1');
    await run.line('main got USR1');
    run.signal('TERM');
    expect(await run.end()).toMatchObject({ code: 4, stderr: '' });
  });

  it('the drain still finds those in sessions of their own', async () => {
    const run = startInit({
      options: ['-v'],
      before: 'hide-proc',
      main: `${daemon} catch TERM say ready await TERM exit 4`,
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('TERM');
    const { code, lines } = await run.end();
    expect(lines.slice(2)).toEqual(['main got TERM', 'daemon got TERM', 'daemon done']);
    expect(code).toBe(4);
  });

  it('and where /proc is of another namespace, whose numbers are those of strangers', async () => {
    const run = startInit({
      ownProc: false,
      main: `${daemon} catch TERM say ready await TERM exit 4`,
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('TERM');
    const { code, lines } = await run.end();
    expect(lines.slice(2)).toEqual(['main got TERM', 'daemon got TERM', 'daemon done']);
    expect(code).toBe(4);
  });

  it('says why a command cannot run', async () => {
    const { code, stderr } = await runInit({ before: 'hide-proc', argv: ['/nonesuch'] });
    expect(stderr).toBe('tsinit: cannot run /nonesuch: not found');
    expect(code).toBe(127);
  });
});
