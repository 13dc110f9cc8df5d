import fc from 'fast-check';
import { expect, it } from 'vitest';
import { appendJson, removeElement, setJson } from './json-text.js';

it('replaces a value and leaves every other byte', () => {
  const text = '{ "b" : 1.0e2,\n"2":9007199254740993, "1":"\\u003c/", "a":{"x":[ {"y" : "}" } ]}}\n';
  expect(setJson(text, ['a', 'x', 0, 'y'], ['z'])).toBe(text.replace('"}"', '["z"]'));
  expect(setJson(text, ['a', 'new'], 1)).toBe(text.replace('} ]}', '} ],"new":1}'));
  expect(setJson(text, ['b'], null)).toBe(text.replace('1.0e2', 'null'));
});

it('appends to an array, and makes one of null and of nothing', () => {
  expect(appendJson('{"a":[1, 2 ]}', ['a'], 3)).toBe('{"a":[1, 2,3 ]}');
  expect(appendJson('{"a":[ ]}', ['a'], 3)).toBe('{"a":[3 ]}');
  expect(appendJson('{"a":null}', ['a'], 3)).toBe('{"a":[3]}');
  expect(appendJson('{ }', ['a'], 3)).toBe('{"a":[3] }');
});

it.each([
  ['[1, 2, 3]', 0, '[2, 3]'],
  ['[1, 2, 3]', 1, '[1, 3]'],
  ['[1, 2, 3]', 2, '[1, 2]'],
  ['[1]', 0, '[]'],
])('removes from %s element %i', (text, index, rest) => {
  expect(removeElement(text, [], index)).toBe(rest);
});

it('changes the one of equal keys that counts', () => {
  expect(setJson('{"a":1,"a":2}', ['a'], 3)).toBe('{"a":1,"a":3}');
});

it('agrees with JSON.parse on any object', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.string(),
      fc.jsonValue(),
      (object, key, value) => {
        for (const indent of [0, 2]) {
          const text = setJson(JSON.stringify(object, null, indent), [key], value);
          const expected = JSON.parse(JSON.stringify(object));
          Object.defineProperty(expected, key, {
            value,
            enumerable: true,
            configurable: true,
            writable: true,
          });
          expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(expected)));
        }
      },
    ),
  );
});
