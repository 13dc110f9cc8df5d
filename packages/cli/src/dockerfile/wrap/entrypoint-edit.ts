import type { ByteString } from '../format/byte-string.js';
import type { Dockerfile } from '../format/dockerfile.js';
import type { Instruction } from '../format/instruction.js';
import { sourceOffset } from '../format/line-continuation.js';
import { type Line, lineEnd } from '../format/lines.js';
import { skipWhiteSpace } from '../format/white-space.js';
import { jsonArray, replacedPrefix } from './added-lines.js';
import type { Edit } from './placement.js';

/**
 * Case A, an exec-form ENTRYPOINT: the init's words go in behind the `[`. The user's own bytes stay,
 * because to decode and encode them again would change some (invalid UTF-8, `\ud800`).
 */
export function insertWords({ source }: Dockerfile, entrypoint: Instruction, init: readonly string[]): Edit {
  const at = afterBracket(entrypoint);
  const empty = entrypoint.form?.kind === 'exec' && entrypoint.form.words.length === 0;
  return { at, remove: 0, insert: insertedWords(init, empty, source[at] === ' ') };
}

/** The bytes that stand behind the `[`, in the array's own style: `["a"]` or `[ "a" ]`. */
export function insertedWords(init: readonly string[], empty: boolean, spaced: boolean): ByteString {
  const words = `${jsonArray(init).slice(1, -1)}${empty ? '' : ','}`;
  if (spaced) return ` ${words}`;
  return empty ? words : `${words} `;
}

/** Where the bytes behind an exec form's `[` begin in the file. */
export function afterBracket({ form, argsAt, pieces }: Instruction): number {
  const open = form?.kind === 'exec' ? form.open : 0;
  return sourceOffset(pieces, argsAt + open) + 1;
}

/**
 * Case B, a form that cannot be added to: the ENTRYPOINT's lines become comments, and below them stands
 * a new one with all the words.
 */
export function replaceInstruction(
  { source, lines }: Dockerfile,
  entrypoint: Instruction,
  words: readonly string[],
  ending: string,
): Edit {
  const { line, endLine, start, end } = entrypoint;
  const old = lines.slice(line - 1, endLine).map((each) => {
    const text = source.slice(each.start, each.next);
    return replacedPrefix + (lineEnd(source, each) === '' ? text + ending : text);
  });
  const lastEnd = lineEnd(source, lines[endLine - 1] as Line);
  return {
    at: start,
    remove: end - start,
    insert: `${old.join('')}${keywordAsWritten(entrypoint)} ${jsonArray(words)}${lastEnd}`,
  };
}

/** The file's own spelling, such as `entrypoint`. */
export function keywordAsWritten({ text, keyword }: Instruction): ByteString {
  const start = skipWhiteSpace(text);
  return text.slice(start, start + keyword.length);
}
