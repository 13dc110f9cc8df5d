import type { ByteString } from './byte-string.js';

/** One white space character of Unicode, as UTF-8 bytes: the builders trim all of them. */
const whiteSpace =
  /[\t-\r ]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80/y;

/** The length in bytes of the white space character at `at`; 0 where there is none. */
export function whiteSpaceAt(text: ByteString, at: number): number {
  whiteSpace.lastIndex = at;
  return whiteSpace.exec(text)?.[0].length ?? 0;
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
  for (;;) {
    const width = [1, 2, 3].find((size) => size <= end && whiteSpaceAt(text, end - size) === size);
    if (width === undefined) return end;
    end -= width;
  }
}

export function trim(text: ByteString): ByteString {
  return text.slice(skipWhiteSpace(text), trimmedEnd(text));
}
