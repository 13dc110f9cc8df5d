import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusals } from '../../packages/cli/src/dockerfile/refusal.js';
import { warnings } from '../../packages/cli/src/dockerfile/wrap/warnings.js';

const page = readFileSync(new URL('../../docs/refusals.md', import.meta.url), 'utf8');
const rows = page.split('\n').filter((line) => line.startsWith('| TSI'));

describe('docs/refusals.md', () => {
  it('lists every warning and refusal, in words that the code uses', () => {
    const documented = [
      ...Object.entries(warnings).map(([code, { when, remedy }]) => `| ${code} | ${when} | ${remedy} |`),
      ...Object.entries(refusals).map(([code, { when, remedy }]) => `| ${code} | ${when} | ${remedy} |`),
    ];
    expect(rows).toEqual(documented);
  });
});
