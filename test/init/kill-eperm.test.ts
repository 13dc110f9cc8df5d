import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { startInit } from './support/run-init.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { witness } from './support/witness.js';

/** A witness that runs as root whoever starts it. */
function setuidWitness(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  const program = join(folder, 'witness');
  copyFileSync(witness, program);
  chmodSync(program, 0o4755);
  return program;
}

await describeWith(['root', 'unshare'], 'a child that it may not signal', () => {
  for (const options of [[], ['-c']]) {
    it(`said once, and the wait goes on: ${['tsinit', ...options].join(' ')}`, async () => {
      const run = startInit({
        options,
        before: 'uid 65534',
        argv: [setuidWitness(), ...'as main uid 0 catch all say ready await USR1 exit 6'.split(' ')],
      });
      await run.line('main ready');
      for (const signal of ['TERM', 'HUP', 'TERM']) run.signal(signal);
      await run.stderr.until('the refusal', (lines) => lines.length > 0, 20_000);
      run.signal('USR1', 'main');
      const { code, lines, stderr } = await run.end();
      expect(stderr).toMatch(/^tsinit: not permitted to signal -?2$/);
      expect(lines).toEqual(['main ready', 'main got USR1']);
      expect(code).toBe(6);
    });
  }

  it('does not keep those of the group from it who may be told', async () => {
    const run = startInit({
      before: 'uid 65534',
      argv: [
        setuidWitness(),
        ...`as main fork { as worker uid 65534 catch TERM say ready await TERM exit 0 }
          uid 0 catch TERM say ready wait exit 6`.split(/\s+/),
      ],
    });
    await run.line('worker ready');
    await run.line('main ready');
    run.signal('TERM');
    const { code, lines, stderr } = await run.end();
    expect(lines.slice(2)).toEqual(['worker got TERM', 'main child exited 0']);
    expect(stderr).toBe('');
    expect(code).toBe(6);
  });
});
