import { expect, it } from 'vitest';
import { TextLines } from './text-lines.js';

function cut(...pieces: (Uint8Array | string)[]): string[] {
  const found: string[] = [];
  const lines = new TextLines((line) => found.push(line));
  for (const piece of pieces) lines.write(piece);
  lines.end();
  return found;
}

it('joins what arrives in pieces, also in the middle of a character', () => {
  const bytes = Buffer.from('é\nb');
  expect(cut(bytes.subarray(0, 1), bytes.subarray(1))).toEqual(['é', 'b']);
});

it('keeps empty lines, takes CRLF, and ends an open line once', () => {
  expect(cut('a\r\n\nb', 'c\n')).toEqual(['a', '', 'bc']);
  expect(cut('a\n', 'b')).toEqual(['a', 'b']);
  expect(cut()).toEqual([]);
});
