import { describe, expect, it } from 'vitest';
import { notOnlyStrings, readForm } from './exec-form.js';

const words = (text: string, textAfterArray = false) => {
  const form = readForm(text, textAfterArray);
  return typeof form === 'object' && form.kind === 'exec' ? form.words : form;
};

describe('the exec form', () => {
  it.each([
    ['["a", "b c"]', ['a', 'b c']],
    ['[]', []],
    ['[ \t]', []],
    ['["\\u0041\\n\\/"]', ['A\n/']],
    ['["\\ud800"]', ['\ufffd']],
    ['["\xff"]', ['\ufffd']],
    ['["]"]', [']']],
    ['["\\""]', ['"']],
  ])('reads %s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    "['a']",
    '[“a”]',
    '["a",]',
    '["a"',
    '["a" "b"]',
    '["a\tb"]',
    '["\\d"]',
    '["C:\\Ruby"]',
    'x ["a"]',
    '["a"}',
  ])('leaves %s to a shell', (text) => {
    expect(readForm(text, false)).toEqual({ kind: 'shell', command: text, textAfter: false });
  });

  it.each(['[8080]', '["a", null]', '[["a"]]', '[{"a": "]"}]', '[true]'])('is broken by %s', (text) => {
    expect(readForm(text, false)).toBe(notOnlyStrings);
  });

  it('is blank without an argument', () => {
    expect(readForm('', false)).toEqual({ kind: 'blank' });
  });

  it('has text behind it in older dialects alone', () => {
    expect(readForm('["a"] # b', true)).toMatchObject({ kind: 'exec', words: ['a'], textAfter: true });
    expect(readForm('["a"] # b', false)).toEqual({ kind: 'shell', command: '["a"] # b', textAfter: true });
  });

  it('says where its brackets stand', () => {
    expect(readForm('["a"]  ', false)).toMatchObject({ open: 0, close: 5, textAfter: false });
  });
});
