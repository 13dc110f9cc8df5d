import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excludesInit, letInitThrough, withoutInitRules } from './ignore-rule.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('letInitThrough', () => {
  it('adds the rules at the end, in the line ends of the file', () => {
    expect(Buffer.from(letInitThrough(bytes('*\r\n'))).toString()).toBe(
      '*\r\n# tsinit: the init that the Dockerfile copies\r\n!.tsinit\r\n!.tsinit/**\r\n',
    );
  });

  it('leaves a file alone that does not exclude the init', () => {
    const source = bytes('node_modules\n');
    expect(letInitThrough(source)).toBe(source);
  });

  it('moves the rules behind a rule that was added after them', () => {
    const source = Buffer.concat([letInitThrough(bytes('*\n')), bytes('.*\n')]);
    expect(excludesInit(source)).toBe(true);
    expect(excludesInit(letInitThrough(source))).toBe(false);
    expect(Buffer.from(withoutInitRules(letInitThrough(source)))).toEqual(bytes('*\n.*\n'));
  });

  it('gives back every byte', () => {
    const line = fc.constantFrom('*', '.*', '!src', '.tsinit', '# note', '', 'caf\xE9', '\xFF', 'foo\r');
    const file = fc
      .tuple(fc.array(line), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([lines, newline, ended]) => bytes(lines.join(newline) + (ended ? newline : '')));
    fc.assert(
      fc.property(file, (source) => {
        const letThrough = letInitThrough(source);
        expect(excludesInit(letThrough)).toBe(false);
        expect(Buffer.from(withoutInitRules(letThrough))).toEqual(source);
      }),
    );
  });
});
