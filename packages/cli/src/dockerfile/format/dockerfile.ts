import type { ByteString } from './byte-string.js';
import type { Dialect } from './dialect.js';
import { heredocsOf, skipHeredocs } from './here-documents.js';
import { type Instruction, mayOpenHeredoc, readStatement } from './instruction.js';
import { joinContinuedLines } from './line-continuation.js';
import { type Line, splitLines } from './lines.js';
import { type EscapeCharacter, ParserDirectives } from './parser-directives.js';
import { Unreadable } from './unreadable.js';
import { skipWhiteSpace } from './white-space.js';

/** A file as one dialect reads it. `source` is all of it; everything else points into it. */
export interface Dockerfile {
  readonly source: ByteString;
  readonly lines: readonly Line[];
  readonly escapeCharacter: EscapeCharacter;
  readonly syntax: ParserDirectives['syntax'];
  readonly instructions: readonly Instruction[];
}

/** @throws Unreadable with the line where the dialect's builders give up. */
export function readDockerfile(source: ByteString, dialect: Dialect): Dockerfile {
  const lines = splitLines(source, dialect.manyCarriageReturns);
  const directives = new ParserDirectives(dialect.checkDirective);
  const instructions: Instruction[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as Line;
    directives.read(line.text.slice(skipWhiteSpace(line.text)), at + 1);
    const joined = joinContinuedLines(lines, at, directives.escapeCharacter);
    if (!joined) {
      at += 1;
      continue;
    }
    const statement = readStatement(joined.text, directives.escapeCharacter, dialect);
    if (typeof statement === 'string') throw new Unreadable(statement, at + 1);
    const heredocs = mayOpenHeredoc(statement) ? heredocsOf(joined.text, dialect.heredocs) : [];
    const next = skipHeredocs(heredocs, lines, joined.afterLast);
    instructions.push({
      ...statement,
      line: at + 1,
      endLine: next,
      start: line.start,
      end: (lines[next - 1] as Line).next,
      text: joined.text,
      pieces: joined.pieces,
      heredocs,
      dangling: joined.dangling,
    });
    at = next;
  }
  if (instructions.length === 0) throw new Unreadable('the file has no instructions', 1);
  const { escapeCharacter, syntax } = directives;
  return { source, lines, escapeCharacter, syntax, instructions };
}
