import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit, startInit } from './support/run-init.js';

const CHLD = 1n << 16n;

await describeWith(['unshare'], 'SIGCHLD inherited as ignored', () => {
  it.each([[undefined], [{}]])('the exit still arrives (below another: %j)', async (outer) => {
    const settings = { before: 'ignore CHLD', main: 'exit 3' };
    const { code, lines } = await runInit(outer ? { ...settings, outer } : settings);
    if (outer) expect(lines).toEqual(['outer child exited 3']);
    else expect(code).toBe(3);
  });

  it('the child inherits it as ignored', async () => {
    for (const before of ['ignore CHLD', undefined]) {
      const { lines } = await runInit({ main: 'report signals', ...(before ? { before } : {}) });
      const ignored = BigInt(`0x${lines.find((line) => line.includes('SigIgn'))?.split(' ')[2]}`);
      expect(ignored & CHLD).toBe(before ? CHLD : 0n);
    }
  });

  it('orphans are reaped, and signals passed on', async () => {
    const run = startInit({
      options: ['-v'],
      before: 'ignore CHLD',
      main: 'default CHLD orphan { exit 8 } catch TERM say ready await TERM exit 4',
    });
    await run.line('main ready');
    await run.stderr.until(
      'the reap',
      (lines) => lines.some((line) => /reaped \d+, exit code 8$/.test(line)),
      20_000,
    );
    run.signal('TERM');
    expect((await run.end()).code).toBe(4);
  });
});
