/**
 * A string with one character a byte (latin1). Positions in it are byte offsets, regular expressions
 * work on it, and writing it back loses nothing, whatever the file's encoding.
 */
export type ByteString = string;

export function toByteString(source: Uint8Array | string): ByteString {
  if (typeof source === 'string') return Buffer.from(source, 'utf8').toString('latin1');
  return Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString('latin1');
}

export function toBytes(bytes: ByteString): Uint8Array {
  return new Uint8Array(Buffer.from(bytes, 'latin1'));
}

const utf8Sequence =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is a byte like any other here
  /[\x00-\x7f]+|[\xc2-\xdf][\x80-\xbf]|(?:\xe0[\xa0-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]|\xed[\x80-\x9f])[\x80-\xbf]|(?:\xf0[\x90-\xbf]|[\xf1-\xf3][\x80-\xbf]|\xf4[\x80-\x8f])[\x80-\xbf]{2}|([\x80-\xff])/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: see above
const ascii = /^[\x00-\x7f]*$/;

/** The text that a builder stores in an image: each byte that is not UTF-8 becomes one U+FFFD, as in Go. */
export function decodeUtf8(bytes: ByteString): string {
  if (ascii.test(bytes)) return bytes;
  return bytes.replace(utf8Sequence, (sequence, stray?: string) =>
    stray === undefined ? Buffer.from(sequence, 'latin1').toString('utf8') : '\ufffd',
  );
}

export function isUtf8(bytes: ByteString): boolean {
  if (ascii.test(bytes)) return true;
  for (const [, stray] of bytes.matchAll(utf8Sequence)) if (stray !== undefined) return false;
  return true;
}
