import { describe, expect, it } from 'vitest';
import { readBuilderFlags } from './builder-flags.js';

describe('builder flags', () => {
  it.each([
    ['--a=b  --c "d"', ['--a=b', '--c'], '"d"'],
    ['-- ["a"]', [], ' ["a"]'],
    ['--a="b c" d', ['--a=b c'], 'd'],
    ["--a='b\\' d' e", ["--a=b' d"], 'e'],
    ['--a=\\"b d', ['--a="b'], 'd'],
    ['-a b', [], '-a b'],
    ['--a', ['--a'], ''],
    ['', [], ''],
  ])('of %s', (text, flags, rest) => {
    const read = readBuilderFlags(text, '\\');
    expect(read.flags).toEqual(flags);
    expect(text.slice(read.rest)).toBe(rest);
  });
});
