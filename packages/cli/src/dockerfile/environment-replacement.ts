import type { ByteString } from './format/byte-string.js';
import type { EscapeCharacter } from './format/parser-directives.js';

/** Variables by name; null where one is declared and has no value. */
export type Variables = ReadonlyMap<ByteString, ByteString | null>;

export type Replaced =
  | { readonly text: ByteString }
  /** The variable, or the kind of substitution, that cannot be told from the file. */
  | { readonly unknown: ByteString };

const substitution = /\$(?:(\w+)|\{(\w+)(?:(:?[-+])((?:[^\\{}$'"])*))?\})/y;

/**
 * Replaces variables in FROM's words, and takes quotes and escape characters away.
 * Knows what all builders know, `$x`, `${x}`, `${x:-y}` and `${x:+y}`; the rest is unknown.
 */
export function replaceVariables(
  word: ByteString,
  variables: Variables,
  escapeCharacter: EscapeCharacter,
): Replaced {
  let text = '';
  let quote = '';
  for (let at = 0; at < word.length; at += 1) {
    const char = word[at] as string;
    if (char === '$' && quote !== "'") {
      substitution.lastIndex = at;
      const match = substitution.exec(word);
      if (!match) return { unknown: word.slice(at) };
      const value = substitute(match, variables);
      if (value === null) return { unknown: match[1] ?? match[2] ?? match[0] };
      text += value;
      at = substitution.lastIndex - 1;
    } else if (quote === '' && (char === "'" || char === '"')) {
      quote = char;
    } else if (char === quote) {
      quote = '';
    } else if (char === escapeCharacter && quote !== "'") {
      at += 1;
      text += word[at] ?? '';
    } else {
      text += char;
    }
  }
  return { text };
}

function substitute([, bare, braced, operator, word = '']: RegExpExecArray, variables: Variables) {
  const value = variables.get(bare ?? braced ?? '') ?? null;
  const set = value !== null && (value !== '' || !operator?.startsWith(':'));
  if (operator?.endsWith('+')) return set ? word : '';
  if (operator?.endsWith('-')) return set ? value : word;
  return value;
}
