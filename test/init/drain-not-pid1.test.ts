import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { startInit } from './support/run-init.js';

const leave = 'wait catch USR2 await USR2';

await describeWith(['unshare'], 'the drain where the init is not PID 1', () => {
  it('tells what remains of the group, and waits for it', async () => {
    const run = startInit({
      options: ['-c'],
      outer: {},
      main: 'fork { as worker catch TERM say ready await TERM work 300 say done } catch TERM say ready await TERM exit 3',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('TERM');
    const { lines } = await run.end();
    expect(lines.slice(2)).toEqual([
      'main got TERM',
      'worker got TERM',
      'worker done',
      'outer child exited 3',
    ]);
  });

  it('does not tell the group twice', async () => {
    const run = startInit({
      outer: {},
      main: 'fork { as worker catch TERM say ready await TERM default TERM say deaf work 300 say done } catch TERM,USR1 say ready await USR1 exit 3',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('TERM');
    await run.line('worker deaf'); // before that a second one could merge with the first
    run.signal('USR1', 'main');
    const { lines } = await run.end();
    expect(lines.slice(-2)).toEqual(['worker done', 'outer child exited 3']);
  });

  it('gives the group TERM where no stop was requested', async () => {
    const run = startInit({
      outer: {},
      main: 'fork { as worker catch TERM say ready await TERM work 300 say done } catch USR1 say ready await USR1 exit 3',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('USR1', 'main');
    expect((await run.end()).lines.slice(-3)).toEqual([
      'worker got TERM',
      'worker done',
      'outer child exited 3',
    ]);
  });

  for (const [how, hidden] of [
    ['with /proc', ''],
    ['without', 'hide-proc'],
  ] as const) {
    it(`leaves alone the daemons of its child and its own siblings, ${how}`, async () => {
      const stranger = (name: string) => `as ${name} session catch TERM,CONT,USR1 say ready await USR1`;
      const run = startInit({
        outer: { before: hidden, after: `fork { ${stranger('sibling')} } wait catch USR2 await USR2` },
        main: `fork { ${stranger('daemon')} } catch TERM say ready await TERM exit 3`,
      });
      for (const name of ['sibling', 'daemon', 'main']) await run.line(`${name} ready`);
      run.signal('TERM');
      await run.line('outer child exited 3');
      for (const name of ['sibling', 'daemon']) {
        run.signal('USR1', name);
        await run.line(`${name} got USR1`);
      }
      expect(run.stdout.all.filter((line) => /got (TERM|CONT)/.test(line))).toEqual(['main got TERM']);
    });
  }

  it('ends with the grace where somebody of the group remains, who is left running', async () => {
    const run = startInit({
      options: ['-t', '0.3'],
      outer: { after: leave },
      main: 'fork { as worker catch TERM,USR1 say ready pause } catch TERM say ready await TERM exit 3',
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('TERM');
    await run.line('outer child exited 3');
    run.signal('USR1', 'worker');
    await run.line('worker got USR1');
  });
});
