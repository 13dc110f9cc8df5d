import type { ByteString } from './byte-string.js';
import type { Line } from './lines.js';
import type { EscapeCharacter } from './parser-directives.js';
import { skipWhiteSpace } from './white-space.js';

/** A stretch of a joined line: `text` from `at` on stands in the file from `source` on. */
export interface Piece {
  readonly at: number;
  readonly source: number;
}

/** An instruction's lines, joined as a builder joins them. */
export interface JoinedLine {
  readonly text: ByteString;
  readonly pieces: readonly Piece[];
  /** Index of the first physical line, and of the one after the last. */
  readonly first: number;
  readonly afterLast: number;
  /** The file ended where the instruction still went on: what is appended becomes part of it. */
  readonly dangling: boolean;
}

/** Where the escape character stands that continues the line; -1 where the line ends. */
function continuationAt(text: ByteString, escapeCharacter: EscapeCharacter): number {
  let last = text.length - 1;
  while (text[last] === ' ' || text[last] === '\t') last -= 1;
  return text[last] === escapeCharacter && text[last - 1] !== escapeCharacter ? last : -1;
}

export function isComment(text: ByteString): boolean {
  return text[skipWhiteSpace(text)] === '#';
}

/** Joins the lines from `first` on; null where that line is blank or a comment. */
export function joinContinuedLines(
  lines: readonly Line[],
  first: number,
  escapeCharacter: EscapeCharacter,
): JoinedLine | null {
  let text = '';
  let at = first;
  let open = true;
  const pieces: Piece[] = [];
  for (; open && at < lines.length; at += 1) {
    const line = lines[at] as Line;
    // Only the first line loses its leading white space: the later ones keep theirs in the argument.
    const from = at === first ? skipWhiteSpace(line.text) : 0;
    if (isComment(line.text) || skipWhiteSpace(line.text) === line.text.length) {
      if (at === first) return null;
      continue;
    }
    const end = continuationAt(line.text, escapeCharacter);
    open = end >= from && end >= 0;
    pieces.push({ at: text.length, source: line.start + from });
    text += line.text.slice(from, open ? end : undefined);
  }
  return { text, pieces, first, afterLast: at, dangling: open };
}

/** Where the character `at` of a joined line stands in the file. */
export function sourceOffset(pieces: readonly Piece[], at: number): number {
  const piece = pieces.findLast((candidate) => candidate.at <= at);
  return (piece?.source ?? 0) + at - (piece?.at ?? 0);
}
