import type { ByteString } from './byte-string.js';

/** The white space characters of Unicode beyond ASCII, as UTF-8 bytes: the builders trim all of them. */
const wideSpace = /\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80/y;

/** The length in bytes of the white space character at `at`; 0 where there is none. */
export function whiteSpaceAt(text: ByteString, at: number): number {
  const byte = text.charCodeAt(at);
  if (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)) return 1;
  if (!(byte >= 0x80)) return 0;
  wideSpace.lastIndex = at;
  return wideSpace.exec(text)?.[0].length ?? 0;
}

/** Where the first byte stands that is not white space, from `at` on. */
export function skipWhiteSpace(text: ByteString, at = 0): number {
  let length = whiteSpaceAt(text, at);
  while (length > 0) {
    at += length;
    length = whiteSpaceAt(text, at);
  }
  return at;
}

/** Where the white space at the end of `text` begins. */
export function trimmedEnd(text: ByteString): number {
  let end = text.length;
  for (let width = widthBefore(text, end); width > 0; width = widthBefore(text, end)) end -= width;
  return end;
}

/** The length of the white space character that ends at `end`; 0 where none does. */
function widthBefore(text: ByteString, end: number): number {
  for (let width = 1; width <= 3 && width <= end; width += 1) {
    if (whiteSpaceAt(text, end - width) === width) return width;
  }
  return 0;
}
