import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusals } from '../../packages/cli/src/dockerfile/refusal.js';
import { warnings } from '../../packages/cli/src/dockerfile/wrap/warnings.js';
import { inputCodes } from '../../packages/cli/src/inputs/input-codes.js';
import { vendoringCodes } from '../../packages/cli/src/vendor/vendoring-warnings.js';
import { baseCodes } from '../../packages/cli/src/wrap/bases/base-codes.js';

const page = readFileSync(new URL('../../docs/refusals.md', import.meta.url), 'utf8');
// The formatter pads the cells.
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| TSI'))
  .map((line) => line.replace(/ +\|/g, ' |'));

describe('docs/refusals.md', () => {
  it('lists every warning and refusal, in words that the code uses', () => {
    const documented = Object.entries({
      ...warnings,
      ...refusals,
      ...vendoringCodes,
      ...inputCodes,
      ...baseCodes,
    });
    expect(rows).toEqual(documented.map(([code, { when, remedy }]) => `| ${code} | ${when} | ${remedy} |`));
  });
});
