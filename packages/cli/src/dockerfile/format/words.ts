import type { ByteString } from './byte-string.js';
import type { EscapeCharacter } from './parser-directives.js';
import { whiteSpaceAt } from './white-space.js';

/** Splits ENV's, LABEL's and ARG's arguments at white space outside of quotes; quotes and escapes stay. */
export function splitQuotedWords(text: ByteString, escapeCharacter: EscapeCharacter): ByteString[] {
  const words: ByteString[] = [];
  let word = '';
  let quote = '';
  let at = 0;
  while (at < text.length) {
    const space = quote === '' ? whiteSpaceAt(text, at) : 0;
    const char = text[at] as string;
    if (space > 0) {
      if (word !== '') words.push(word);
      word = '';
      at += space;
      continue;
    }
    if (char === escapeCharacter && quote !== "'") {
      // At the very end the escape character has nothing to escape and is dropped.
      if (at + 1 < text.length) word += char + text[at + 1];
      at += 2;
      continue;
    }
    if (quote === '' && (char === "'" || char === '"')) quote = char;
    else if (char === quote) quote = '';
    word += char;
    at += 1;
  }
  if (word !== '') words.push(word);
  return words;
}
