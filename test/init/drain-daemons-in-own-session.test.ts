import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { startInit } from './support/run-init.js';

const daemon = 'orphan { as daemon session catch TERM,USR1 say ready await TERM work 300 say done }';

await describeWith(['unshare'], 'daemons in a session of their own', () => {
  for (const options of [[], ['-c']]) {
    it(`are told by the drain and get the grace: ${['tsinit', ...options].join(' ')}`, async () => {
      const run = startInit({ options, main: `${daemon} catch TERM say ready await TERM exit 3` });
      await run.line('daemon ready');
      await run.line('main ready');
      run.signal('TERM');
      const { code, lines } = await run.end();
      expect(lines.slice(2)).toEqual(['main got TERM', 'daemon got TERM', 'daemon done']);
      expect(code).toBe(3);
    });
  }

  it('are not told while the main child runs', async () => {
    const run = startInit({ main: `${daemon} catch USR1,TERM say ready await TERM exit 3` });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('USR1');
    await run.line('main got USR1');
    run.signal('TERM');
    const { lines } = await run.end();
    expect(lines).not.toContain('daemon got USR1');
    expect(lines).toContain('daemon done');
  });

  it('many of them, each once', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `d${i}`);
    const daemons = names.map(
      (name) => `fork { as ${name} session catch TERM say ready await TERM default TERM work 50 say done }`,
    );
    const run = startInit({ main: `${daemons.join(' ')} catch TERM say ready await TERM` });
    for (const name of [...names, 'main']) await run.line(`${name} ready`);
    run.signal('TERM');
    const { lines } = await run.end();
    expect(lines.filter((line) => line.endsWith('done'))).toHaveLength(names.length);
  });

  it('and what they fork while they stop is waited for too', async () => {
    const run = startInit({
      main: 'fork { as daemon session catch TERM say ready await TERM fork { as late work 300 say done } } catch TERM say ready await TERM',
    });
    await run.line('daemon ready');
    await run.line('main ready');
    run.signal('TERM');
    expect((await run.end()).lines).toContain('late done');
  });
});
