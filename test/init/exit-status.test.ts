import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit, startInit } from './support/run-init.js';
import { temporaryFolder } from './support/temporary-folder.js';

await describeWith(['unshare'], 'exit status', () => {
  it.each([0, 1, 3, 125, 143, 255])('is the exit code of the child: %i', async (code) => {
    expect(await runInit({ main: `exit ${code}` })).toMatchObject({ code, stderr: '' });
  });

  it.each([
    ['ABRT', 134],
    ['SEGV', 139],
    ['KILL', 137],
    ['TERM', 143],
    ['PIPE', 141],
    ['64', 192],
  ])('is 128 + n where a signal killed it: %s', async (signal, code) => {
    expect(await runInit({ main: `kill ${signal}` })).toMatchObject({ code, stderr: '' });
  });

  it('is 128 + n with a core dump', async () => {
    const cwd = temporaryFolder();
    expect(await runInit({ main: 'limit core 10000000 kill ABRT', cwd })).toMatchObject({ code: 134 });
  });

  it('is that of the main child, whoever ends first', async () => {
    const run = startInit({
      main: 'orphan { as orphan say ready exit 9 } fork { exit 8 } wait catch TERM say ready await TERM exit 7',
    });
    await run.line('orphan ready');
    await run.line('main ready');
    run.signal('TERM');
    expect((await run.end()).code).toBe(7);
  });

  it('is that of a child that ends at once', async () => {
    for (let i = 0; i < 20; i++) expect((await runInit({ argv: ['false'] })).code).toBe(1);
  });
});
