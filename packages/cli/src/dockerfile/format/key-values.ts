import { type ByteString, decodeUtf8 } from './byte-string.js';
import type { EscapeCharacter } from './parser-directives.js';
import { quote } from './quote.js';
import { splitQuotedWords } from './words.js';

/** Why ENV's or LABEL's arguments are none; null where they are, and for other keywords. */
export function keyValueError(
  keyword: ByteString,
  args: ByteString,
  escapeCharacter: EscapeCharacter,
): string | null {
  if (keyword !== 'ENV' && keyword !== 'LABEL') return null;
  const words = splitQuotedWords(args, escapeCharacter);
  if (words[0] === undefined) return null;
  if (!words[0].includes('=')) {
    return /[\t\v\f\r ]/.test(args) ? null : `${keyword} must have a name and a value`;
  }
  const stray = words.find((word) => !word.includes('='));
  return stray === undefined ? null : `${quote(decodeUtf8(stray))} has no "=": ${keyword} takes name=value`;
}

/** The names that an ENV or ARG sets or declares, with what it sets them to; null where to nothing. */
export function keyValues(
  keyword: 'ARG' | 'ENV',
  args: ByteString,
  escapeCharacter: EscapeCharacter,
): [name: ByteString, value: ByteString | null][] {
  const words = splitQuotedWords(args, escapeCharacter);
  if (keyword === 'ENV' && words[0] !== undefined && !words[0].includes('=')) {
    const [name = '', ...value] = args.split(/[\t\v\f\r ]+/);
    return [[name, value.join(' ')]];
  }
  return words.map((word) => {
    const equals = word.indexOf('=');
    return equals < 0 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)];
  });
}
