import { expect, it } from 'vitest';
import { fuzz, type Inputs } from '../../bench/robust/fuzz.js';
import { sanitizedInit } from '../../bench/robust/sanitized-init.js';
import { testedInit } from '../init/support/binary.js';
import { describeWith } from '../support/needs.js';

/** Another one each time; an input that fails is shown with it. */
const seed = Date.now();

/** A command line or environment whose outcome is not documented rejects. */
async function expectVariety(init: string, inputs: Omit<Inputs, 'seed'>): Promise<void> {
  const { ran, refused, failed } = await fuzz(init, { seed, ...inputs });
  for (const part of [ran, refused, failed]) expect(part).toBeGreaterThan(inputs.count / 10);
}

await describeWith(['root', 'unshare'], `command lines and environments made by chance, seed ${seed}`, () => {
  it('20 000: each outcome is a documented one, argv and environment arrive unchanged', () =>
    expectVariety(testedInit.path, { first: 0, count: 20_000 }));

  it('4000 where undefined behaviour is fatal', () =>
    expectVariety(sanitizedInit('undefined'), { first: 20_000, count: 4000 }));
});

await describeWith(['root', 'unshare', 'asan'], `command lines made by chance, seed ${seed}`, () => {
  it('300 where a bad address is fatal', () =>
    expectVariety(sanitizedInit('address'), { first: 24_000, count: 300 }));
});
