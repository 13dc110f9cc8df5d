import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit } from './support/run-init.js';

/** A user that nobody else is, so that its processes can be counted out. */
const user = 100_000 + process.pid;

await describeWith(['root', 'unshare'], 'no room for another process', () => {
  for (const outer of [undefined, {}]) {
    it(`one line, 125, at once: ${outer ? 'below another' : 'as PID 1'}`, async () => {
      const { code, lines, stderr } = await runInit({
        before: `uid ${user} limit nproc 1`,
        main: 'say started',
        ...(outer ? { outer } : {}),
      });
      expect(stderr).toMatch(/^tsinit: cannot start a process: [^\n]+$/);
      expect(lines).toEqual(outer ? ['outer child exited 125'] : []);
      if (!outer) expect(code).toBe(125);
    });
  }
});
