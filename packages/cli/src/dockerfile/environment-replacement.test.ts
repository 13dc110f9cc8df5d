import { describe, expect, it } from 'vitest';
import { replaceVariables } from './environment-replacement.js';

const variables = new Map([
  ['set', 'v'],
  ['empty', ''],
  ['declared', null],
]);

describe('variables in FROM', () => {
  it.each([
    ['a:$set', 'a:v'],
    ['a:${set}x', 'a:vx'],
    ['${unset:-b}', 'b'],
    ['${empty:-b}', 'b'],
    ['${empty-b}', ''],
    ['${declared-b}', 'b'],
    ['${set:+b}', 'b'],
    ['${unset:+b}', ''],
    ['"$set"', 'v'],
    ["'$set'", '$set'],
    ['\\$set', '$set'],
    ['$empty', ''],
  ])('%s', (word, text) => {
    expect(replaceVariables(word, variables, '\\')).toEqual({ text });
  });

  it.each([
    ['$unset', 'unset'],
    ['${declared}', 'declared'],
    ['${set#v}', '${set#v}'],
    ['${set:-$unset}', '${set:-$unset}'],
    ['$', '$'],
  ])('%s cannot be told', (word, unknown) => {
    expect(replaceVariables(word, variables, '\\')).toEqual({ unknown });
  });
});
