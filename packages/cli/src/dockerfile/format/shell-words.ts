import type { ByteString } from './byte-string.js';
import { whiteSpaceAt } from './white-space.js';

interface Options {
  /** Keep quotes and escape characters. */
  readonly raw: boolean;
  /** `<< EOF` is one word. */
  readonly spacedHeredocs: boolean;
}

/**
 * Splits a line into words as the builders do when they look for here-documents: quotes group, `$` may
 * open a substitution, and `\` escapes whatever the file's escape character is.
 * Null where the line is no such words (an open quote, a bad substitution): it then has no here-document.
 */
export function splitShellWords(text: ByteString, options: Options): ByteString[] | null {
  const words: ByteString[] = [];
  let word = '';
  let at = 0;
  while (at < text.length) {
    const char = text[at] as string;
    const space = whiteSpaceAt(text, at);
    if (space > 0) {
      if (word !== '') words.push(word);
      word = '';
      at += space;
    } else if (char === '\\') {
      word += (options.raw ? char : '') + (text[at + 1] ?? '');
      at += 2;
    } else if (char === "'" || char === '"') {
      const end = quoteEnd(text, at);
      if (end < 0) return null;
      word += options.raw ? text.slice(at, end) : unquote(text.slice(at + 1, end - 1), char);
      at = end;
    } else if (text.startsWith('${', at)) {
      const end = substitutionEnd(text, at);
      if (end < 0) return null;
      word += text.slice(at, end);
      at = end;
    } else if (text.startsWith('<<', at)) {
      word += '<<';
      at += 2;
      while (options.spacedHeredocs && (text[at] === ' ' || text[at] === '\t')) {
        word += text[at];
        at += 1;
      }
    } else {
      word += char;
      at += 1;
    }
  }
  if (word !== '') words.push(word);
  return words;
}

/** Behind the quote that closes the one at `at`; -1 where none does. */
function quoteEnd(text: ByteString, at: number): number {
  const quote = text[at];
  let end = at + 1;
  while (end < text.length && text[end] !== quote) {
    if (quote === '"' && text.startsWith('${', end)) {
      end = substitutionEnd(text, end);
      if (end < 0) return -1;
    } else {
      end += quote === '"' && text[end] === '\\' && /["$\\]/.test(text[end + 1] ?? '') ? 2 : 1;
    }
  }
  return end < text.length ? end + 1 : -1;
}

function unquote(inner: ByteString, quote: string): ByteString {
  return quote === '"' ? inner.replace(/\\(["$\\])/g, '$1') : inner;
}

/** Behind the `}` of the `${` at `at`; -1 where the substitution is none that the builders know. */
function substitutionEnd(text: ByteString, at: number): number {
  const head = /\$\{(?:\d+|[@*#?$!0-]|\w*)(?:(\})|:(?![#%])|[+?#%/-])/y;
  head.lastIndex = at;
  const match = head.exec(text);
  if (!match || /^\$\{[{}:]/.test(match[0])) return -1;
  if (match[1]) return head.lastIndex;
  let end = head.lastIndex;
  while (end < text.length && text[end] !== '}') {
    if (text[end] === '\\') end += 2;
    else if (text[end] === "'" || text[end] === '"') end = quoteEnd(text, end);
    else if (text.startsWith('${', end)) end = substitutionEnd(text, end);
    else end += 1;
    if (end < 0) return -1;
  }
  return end < text.length ? end + 1 : -1;
}
