import type { ByteString } from './byte-string.js';
import type { EscapeCharacter } from './parser-directives.js';

/** The `--name=value` words in front of an instruction's arguments, and where those begin. */
export interface BuilderFlags {
  readonly flags: readonly ByteString[];
  readonly rest: number;
}

/** Here the builders look at single bytes, so these two end a word even inside of a UTF-8 character. */
const space = /[\t-\r \x85\xa0]/;

export function readBuilderFlags(text: ByteString, escapeCharacter: EscapeCharacter): BuilderFlags {
  const flags: ByteString[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && space.test(text[at] as string)) at += 1;
    if (!text.startsWith('--', at)) return { flags, rest: at };
    const { word, quoted, end } = readWord(text, at, escapeCharacter);
    at = end;
    // A lone `--` ends the flags, and so does the end of the text.
    if (word === '--') return { flags, rest: at };
    if (quoted || word !== '') flags.push(word);
  }
}

/** Reads a word, its quotes and escape characters taken away. */
function readWord(text: ByteString, at: number, escapeCharacter: EscapeCharacter) {
  let word = '';
  let quote = '';
  let quoted = false;
  for (; at < text.length; at += 1) {
    const char = text[at] as string;
    if (quote === '' && space.test(char)) break;
    if (quote === '' && (char === "'" || char === '"')) {
      quote = char;
      quoted = true;
    } else if (char === quote) {
      quote = '';
    } else if (char === escapeCharacter) {
      at += 1;
      word += text[at] ?? '';
    } else {
      word += char;
    }
  }
  return { word, quoted, end: at };
}
