import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { startInit } from './support/run-init.js';

await describeWith(['unshare'], 'signals that the init inherits as blocked or ignored', () => {
  it('an ignored one stays ignored, as nohup wants it', async () => {
    const run = startInit({
      before: 'ignore HUP',
      main: 'report signals catch TERM say ready await TERM exit 3',
    });
    await run.line('main ready');
    run.signal('HUP');
    run.signal('TERM');
    const { code, lines } = await run.end();
    expect(lines).toContain('main SigIgn 0000000000000001');
    expect(code).toBe(3);
  });

  it('a blocked one stays blocked, and waits for the child', async () => {
    const run = startInit({
      before: 'block TERM,40',
      main: 'report signals catch 64 say ready await 64 report signals',
    });
    await run.line('main ready');
    run.signal('TERM');
    run.signal(40);
    run.signal(64); // the last of those that wait
    const { code, lines } = await run.end();
    expect(lines).toContain('main SigBlk 0000008000004000');
    expect(lines).toContain('main ShdPnd 0000008000004000');
    expect(code).toBe(0);
  });

  it('none of them is lost on a child that takes it', async () => {
    const run = startInit({ before: 'ignore all block all', main: 'catch all say ready await TERM exit 3' });
    await run.line('main ready');
    for (const signal of ['HUP', 'INT', 'QUIT', 'USR1', 'PIPE', 'ALRM', 'TSTP', 'TTIN', 'TTOU', 'WINCH']) {
      run.signal(signal);
      await run.line(`main got ${signal}`);
    }
    run.signal('TERM');
    expect((await run.end()).code).toBe(3);
  });

  it('a child of the default mask gets the default mask', async () => {
    const run = startInit({ main: 'report signals' });
    expect((await run.end()).lines).toEqual([
      'main ShdPnd 0000000000000000',
      'main SigBlk 0000000000000000',
      'main SigIgn 0000000000000000',
    ]);
  });
});
