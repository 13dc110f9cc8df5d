import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { startInit } from './support/run-init.js';
import { witness } from './support/witness.js';

/** Handles TERM once, as after Node's `process.once`: a second one would kill it in its work. */
const app = '"$0" as app catch TERM say ready await TERM default TERM work 300 say done exit 0';

await describeWith(['unshare'], 'the shell form under dash', () => {
  for (const options of [[], ['-c']]) {
    for (const script of [app, `${app}; true`, `true; ${app}; true`, `${app} & wait`]) {
      const form = script.replace(app, 'app');
      it(`${['tsinit', ...options].join(' ')} dash -c '${form}': the app itself gets TERM, once, and its time`, async () => {
        const run = startInit({ options, argv: ['/bin/dash', '-c', script, witness] });
        await run.line('app ready');
        run.signal('TERM');
        const { lines } = await run.end();
        expect(lines).toEqual(['app ready', 'app got TERM', 'app done']);
      });
    }
  }

  it('the exit status is that of the shell, which the signal kills', async () => {
    const run = startInit({ argv: ['/bin/dash', '-c', `${app}; true`, witness] });
    await run.line('app ready');
    run.signal('TERM');
    expect((await run.end()).code).toBe(143);
  });
});
