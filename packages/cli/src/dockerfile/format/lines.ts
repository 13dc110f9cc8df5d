import type { ByteString } from './byte-string.js';
import { Unreadable } from './unreadable.js';

/** A physical line. `text` is without its line end; offsets are in bytes from the file's start. */
export interface Line {
  readonly text: ByteString;
  /** Where `text` begins: in the first line, behind the byte order mark. */
  readonly start: number;
  /** Where the next line begins. */
  readonly next: number;
}

/** The builders' own limit on a line, its end included. */
export const maxLineBytes = 65_535;

const byteOrderMark = '\xef\xbb\xbf';

export function splitLines(source: ByteString, manyCarriageReturns: boolean): Line[] {
  const lines: Line[] = [];
  let start = source.startsWith(byteOrderMark) ? byteOrderMark.length : 0;
  while (start < source.length) {
    const lineFeed = source.indexOf('\n', start);
    const next = lineFeed < 0 ? source.length : lineFeed + 1;
    if (next - start > maxLineBytes) {
      throw new Unreadable(`the line is longer than ${maxLineBytes} bytes`, lines.length + 1);
    }
    let end = lineFeed < 0 ? next : lineFeed;
    if (source[end - 1] === '\r' && end > start) end -= 1;
    while (manyCarriageReturns && source[end - 1] === '\r' && end > start) end -= 1;
    lines.push({ text: source.slice(start, end), start, next });
    start = next;
  }
  return lines;
}

/** The line end that `line` has: what a line inserted beside it should have too. */
export function lineEnd(source: ByteString, line: Line): '\n' | '\r\n' | '' {
  if (source[line.next - 1] !== '\n') return '';
  return source[line.next - 2] === '\r' ? '\r\n' : '\n';
}
