import { expect, it } from 'vitest';
import { IgnoreRules } from './ignore-rules.js';

// What is ignored is for the Docker CLI to say: test/build/context.test.ts. Here is what only we decide.

it.each([
  ['!keep/this', 'keep', true],
  ['!keep/this', 'keeper', false],
  ['!/keep/./this/', 'keep', true],
  ['! keep/a/b', 'keep/a', true],
  ['!keep', 'keep/below', false],
  ['!**/x', 'anything/at/all', true],
  ['!src/*.txt', 'src', true],
  ['!src/*.txt', 'lib', false],
  ['!src/*/x', 'src/deep', true],
  ['keep/this', 'keep', false],
])('with %s, looks into an ignored %s: %s', (rule, folder, looks) => {
  expect(new IgnoreRules(`*\n${rule}`).mayLetThrough(folder)).toBe(looks);
});

it('finds a bad pattern before anything is sent', () => {
  expect(() => new IgnoreRules('a[')).toThrow(SyntaxError);
});

// As Docker has it since 23; the CLI of 20.10 takes them for a regular expression's.
it('takes + ( ) | { } as they stand', () => {
  const rules = new IgnoreRules('plus+(1)\n{a|b}');
  expect(['plus+(1)/x', '{a|b}', 'pluss1', 'a'].map((path) => rules.ignores(path))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
