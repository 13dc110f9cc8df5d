import { expect, it } from 'vitest';
import { fields, text } from './protobuf.js';

it('reads every wire type', () => {
  const message = Buffer.from('08960112026869190102030405060708250a0b0c0d', 'hex');
  const read = [...fields(message)];
  expect(read.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(read[0]?.value).toBe(150n);
  expect(text(read[1])).toBe('hi');
  expect(Buffer.from(read[2]?.bytes ?? []).toString('hex')).toBe('0102030405060708');
  expect(Buffer.from(read[3]?.bytes ?? []).toString('hex')).toBe('0a0b0c0d');
});

it('reads numbers of ten bytes', () => {
  expect([...fields(Buffer.from('08ffffffffffffffffff01', 'hex'))][0]?.value).toBe(2n ** 64n - 1n);
});

it.each(['08', '0896', '120568', '1901', '0b'])('refuses %s, which is cut off or of no known type', (hex) => {
  expect(() => [...fields(Buffer.from(hex, 'hex'))]).toThrow(RangeError);
});
