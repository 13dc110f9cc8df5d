import { describe, expect, it } from 'vitest';
import { splitQuotedWords } from './words.js';

describe('quoted words', () => {
  it.each([
    ['a=b c=d', ['a=b', 'c=d']],
    ['a="b c" d=\'e "f\'', ['a="b c"', "d='e \"f'"]],
    ['a=b\\ c', ['a=b\\ c']],
    ['a="b\\" c"', ['a="b\\" c"']],
    ["a='b\\' c", ["a='b\\'", 'c']],
    ['a=b\\', ['a=b']],
    ['""', ['""']],
    ['a\xc2\xa0b', ['a', 'b']],
  ])('of %s', (text, words) => {
    expect(splitQuotedWords(text, '\\')).toEqual(words);
  });

  it('know the other escape character', () => {
    expect(splitQuotedWords('a=C:\\ b=`  c', '`')).toEqual(['a=C:\\', 'b=` ', 'c']);
  });
});
