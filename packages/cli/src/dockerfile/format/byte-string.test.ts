import { describe, expect, it } from 'vitest';
import { decodeUtf8, isUtf8, toByteString, toBytes } from './byte-string.js';

describe('a byte string', () => {
  it('holds every byte', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(toBytes(toByteString(all))).toEqual(all);
  });

  it('takes a text as UTF-8', () => {
    expect(toBytes(toByteString('é😀'))).toEqual(new Uint8Array(Buffer.from('é😀')));
  });

  it.each([
    ['\xff', '\ufffd'],
    ['a\xc3', 'a\ufffd'],
    // Go replaces byte by byte, where TextDecoder would give one U+FFFD for the cut-off character.
    ['\xe2\x82x', '\ufffd\ufffdx'],
    ['\xed\xa0\x80', '\ufffd\ufffd\ufffd'],
    ['\xc0\x80', '\ufffd\ufffd'],
    ['\xf0\x9f\x98\x80', '😀'],
  ])('decodes %j as Go does', (bytes, text) => {
    expect(decodeUtf8(bytes)).toBe(text);
    expect(isUtf8(bytes)).toBe(!text.includes('\ufffd'));
  });

  it('knows that U+FFFD itself is UTF-8', () => {
    expect(isUtf8(toByteString('\ufffd'))).toBe(true);
  });
});
