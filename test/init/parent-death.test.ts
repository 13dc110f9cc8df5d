import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { testedInit } from './support/binary.js';
import { startInit } from './support/run-init.js';
import { steps } from './support/witness.js';

const main = 'as main catch USR1,TERM say ready await USR1 exit 0';

await describeWith(['unshare'], 'a signal when the parent ends (-p)', () => {
  it.each([[['-p', 'USR1']], [['-p10']], [['--parent-death=SIGUSR1']]])(
    '%j: the init gets it when its parent ends, and passes it on',
    async (options) => {
      const init = [...testedInit.prefix, testedInit.path, ...options, '--', ...steps(main)];
      const run = startInit({ argv: ['sh', '-c', '"$@" & read line', 'sh', ...init] });
      await run.line('main ready');
      run.type('\n');
      expect((await run.end()).lines).toContain('main got USR1');
    },
  );

  it('the child gets it when the init is killed', async () => {
    const run = startInit({ options: ['-p', 'USR1'], outer: { after: 'wait wait' }, main });
    await run.line('main ready');
    run.signal('KILL');
    await run.line('main got USR1');
    await run.end();
  });

  it('without it neither is told', async () => {
    const run = startInit({ outer: { after: 'wait say alone wait' }, main });
    await run.line('main ready');
    const child = run.named('main');
    run.signal('KILL');
    await run.line('outer alone');
    process.kill(child, 'SIGUSR1');
    expect((await run.end()).lines.filter((line) => line.startsWith('main got'))).toEqual(['main got USR1']);
  });
});
