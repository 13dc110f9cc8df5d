import { describe, expect, it } from 'vitest';
import { interpolate } from './interpolate.js';

const environment = { A: 'a', EMPTY: '' };

describe('interpolate', () => {
  it.each([
    ['$A/${A}', 'a/a'],
    ['$NONE${NONE}.', '.'],
    ['$$A $', '$A $'],
    ['${EMPTY:-x}${EMPTY-x}${NONE-y}', 'xy'],
    ['${NONE:-${A}-${NONE:-z}}', 'a-z'],
    ['${A:+set}${EMPTY:+set}${EMPTY+there}', 'setthere'],
    ['${A:?must}', 'a'],
  ])('%s', (text, result) => expect(interpolate(text, environment)).toBe(result));

  it.each([
    ['${NONE:?which one}', /NONE has no value: which one/],
    ['${A', /not closed/],
    ['${1}', /no variable/],
  ])('refuses %s', (text, says) => expect(() => interpolate(text, environment)).toThrow(says));
});
