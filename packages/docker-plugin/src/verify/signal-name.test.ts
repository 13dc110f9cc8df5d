import { expect, it } from 'vitest';
import { signalName, signalNumber } from './signal-name.js';

it.each([
  ['SIGTERM', 15],
  ['quit', 3],
  ['9', 9],
  ['SIGRTMIN+3', 37],
  ['RTMIN', 34],
  ['SIGNOTHING', undefined],
])('%s is %s', (text, number) => {
  expect(signalNumber(text)).toBe(number);
});

it('names what has a name', () => {
  expect([signalName(15), signalName(40)]).toEqual(['SIGTERM', 'signal 40']);
});
