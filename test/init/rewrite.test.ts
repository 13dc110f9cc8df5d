import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { startInit } from './support/run-init.js';
import type { Signal } from './support/signal-number.js';

const cases: [options: string[], sent: Signal, got: Signal][] = [
  [['-r', 'TERM:QUIT'], 'TERM', 'QUIT'],
  [['-r', '15:3'], 'TERM', 'QUIT'],
  [['-rTERM:QUIT'], 'TERM', 'QUIT'],
  [['-r', 'SIGTERM:SIGQUIT'], 'TERM', 'QUIT'],
  [['-r', '15:SIGQUIT'], 'TERM', 'QUIT'],
  [['--rewrite', 'TERM:QUIT'], 'TERM', 'QUIT'],
  [['--rewrite=TERM:QUIT'], 'TERM', 'QUIT'],
  [['-r', 'TERM:RTMIN'], 'TERM', 34],
  [['-r', 'TERM:RTMIN+1'], 'TERM', 35],
  [['-r', 'SIGRTMIN+30:TERM'], 64, 'TERM'],
  [['-r', '64:TERM'], 64, 'TERM'],
  [['-r', '37:USR1'], 37, 'USR1'],
  [['-r', 'USR1:64'], 'USR1', 64],
  [['-r', 'HUP:INT', '-r', 'TERM:QUIT', '-r', '1:USR2'], 'HUP', 'USR2'],
  [['-r', 'HUP:INT', '-r', 'TERM:QUIT'], 'TERM', 'QUIT'],
  [['-c', '-r', 'TERM:QUIT'], 'TERM', 'QUIT'],
  [['-r', 'TERM:HUP', '-r', 'HUP:INT'], 'TERM', 'HUP'], // once, not through the table again
];

await describeWith(['unshare'], 'rewriting signals (-r)', () => {
  it.each(cases)('%j: %s is delivered as %s', async (options, sent, got) => {
    const run = startInit({ options, main: 'catch all say ready await CONT' });
    await run.line('main ready');
    run.signal(sent);
    await run.line(`main got ${got}`);
    run.signal('CONT');
    expect((await run.end()).lines).toEqual(['main ready', `main got ${got}`, 'main got CONT']);
  });

  it('TO 0 drops it', async () => {
    const run = startInit({
      options: ['-r', 'TERM:0', '-r', '64:0'],
      main: 'catch all say ready await CONT',
    });
    await run.line('main ready');
    run.signal('TERM');
    run.signal(64);
    run.signal('CONT');
    expect((await run.end()).lines).toEqual(['main ready', 'main got CONT']);
  });

  it('to KILL ends the child', async () => {
    const run = startInit({ options: ['-r', 'TERM:KILL'], main: 'catch all say ready pause' });
    await run.line('main ready');
    run.signal('TERM');
    expect((await run.end()).code).toBe(137);
  });

  it('to STOP freezes it until CONT', async () => {
    const run = startInit({ options: ['-r', 'USR1:STOP'], main: 'catch all say ready await TERM' });
    await run.line('main ready');
    run.signal('USR1');
    await run.until('main stopped', () => run.state('main') === 'T');
    run.signal('TERM');
    run.signal('CONT');
    expect((await run.end()).code).toBe(0);
  });

  it('is what the drain says too', async () => {
    const run = startInit({
      options: ['-r', 'TERM:USR1'],
      main: 'fork { as daemon session catch TERM,USR1 say ready await USR1 } catch USR1 say ready await USR1',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('TERM');
    const { code, lines } = await run.end();
    expect(lines.slice(2)).toEqual(['main got USR1', 'daemon got USR1']);
    expect(code).toBe(0);
  });
});
