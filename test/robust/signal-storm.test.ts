import { expect, it } from 'vitest';
import { overflow, storm } from '../../bench/robust/load.js';
import { testedInit } from '../init/support/binary.js';
import { describeWith } from '../support/needs.js';

const seed = Date.now();

await describeWith(['root'], `signals of all numbers, mixed, seed ${seed}`, () => {
  for (const options of [[], ['-c']]) {
    const init = { path: testedInit.path, options };

    it(`100 000: none is lost that counts: ${['tsinit', ...options].join(' ')}`, async () => {
      const { sent, received } = await storm(init, 100_000, seed);
      expect(sent).toBe(100_000);
      expect(received).toBeGreaterThan(sent / 2); // real-time signals alone are more
    });
  }

  it('what the kernel accepts into a full queue arrives, once for each', async () => {
    const { accepted } = await overflow({ path: testedInit.path, options: [] }, 300);
    expect(accepted).toBe(300);
  });
});
