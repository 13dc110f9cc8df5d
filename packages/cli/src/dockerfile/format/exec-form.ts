import { type ByteString, decodeUtf8 } from './byte-string.js';
import { skipWhiteSpace } from './white-space.js';

/** How a command is written. Positions count from the start of the text that was read. */
export type Form =
  | {
      readonly kind: 'exec';
      readonly words: readonly string[];
      /** Where the `[` stands, and what follows its `]`. */
      readonly open: number;
      readonly close: number;
      /** Text behind the array: older builders ignore it, newer ones take the whole for a shell's. */
      readonly textAfter: boolean;
    }
  | { readonly kind: 'shell'; readonly command: ByteString; readonly textAfter: boolean }
  | { readonly kind: 'blank' };

/** An array of JSON, but with items that are no strings: the one form that no builder takes. */
export const notOnlyStrings = 'an array here must hold strings alone';

/**
 * Reads a command as the builders do: what is not exactly a JSON array of strings is a shell's command,
 * but an array of something else is an error, given as its message.
 */
export function readForm(text: ByteString, textAfterArray: boolean): Form | typeof notOnlyStrings {
  if (text === '') return { kind: 'blank' };
  const open = skipWhiteSpace(text);
  const close = text[open] === '[' ? arrayEnd(text, open) : -1;
  const textAfter = close >= 0 && skipWhiteSpace(text, close) < text.length;
  const shell: Form = { kind: 'shell', command: text, textAfter: false };
  if (close < 0) return shell;
  const items = parseArray(text.slice(open, close));
  if (items === null) return shell;
  if (textAfter && !textAfterArray) return { ...shell, textAfter };
  const words: string[] = [];
  for (const item of items) {
    if (typeof item !== 'string') return notOnlyStrings;
    // Go decodes half a surrogate pair to U+FFFD, JavaScript keeps it.
    words.push(item.replace(/\p{Surrogate}/gu, '\ufffd'));
  }
  return { kind: 'exec', words, open, close, textAfter };
}

function parseArray(json: ByteString): unknown[] | null {
  try {
    return JSON.parse(decodeUtf8(json)) as unknown[];
  } catch {
    return null;
  }
}

/** Where the array that opens at `open` has ended; -1 where it never does. */
function arrayEnd(text: ByteString, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      at += 1;
      while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    } else if (char === '[' || char === '{') {
      depth += 1;
    } else if (char === ']' || char === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}
