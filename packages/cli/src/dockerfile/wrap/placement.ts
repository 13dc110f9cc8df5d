import type { ByteString } from '../format/byte-string.js';
import type { Dockerfile } from '../format/dockerfile.js';
import type { Instruction } from '../format/instruction.js';
import { isComment } from '../format/line-continuation.js';
import { type Line, lineEnd } from '../format/lines.js';
import type { Stage } from '../instructions/stages.js';
import { Refused } from '../refusal.js';

/** A change: at the byte `at` of the source, `remove` bytes give way to `insert`. */
export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: ByteString;
}

export function applyEdits(source: ByteString, edits: readonly Edit[]): ByteString {
  let result = '';
  let copied = 0;
  for (const { at, remove, insert } of edits.toSorted((a, b) => a.at - b.at)) {
    result += source.slice(copied, at) + insert;
    copied = at + remove;
  }
  return result + source.slice(copied);
}

/**
 * Inserts whole lines into a stage: before `command`, the instruction that they belong to, or at the
 * stage's end without one; but never before the stage's last RUN, which would see what they set.
 */
export function insertLines(
  { source, lines, instructions }: Dockerfile,
  stage: Stage,
  command: Instruction | undefined,
  added: readonly ByteString[],
): Edit {
  const last = stage.instructions.at(-1) ?? stage.from;
  const lastRun = stage.instructions.findLast(({ keyword }) => keyword === 'RUN');
  let before = command && (!lastRun || command.start > lastRun.start) ? command : undefined;
  const after = command && lastRun ? lastRun : last;
  if (!before && after.dangling) {
    if (after === lastRun || after === stage.from) {
      throw new Refused('TSI009', after.line, 'the file ends inside of this instruction');
    }
    before = after;
  }
  const ending = lineEndOf(source, lines, stage);
  if (before)
    return { at: commentsStart(lines, instructions, before), remove: 0, insert: added.join(ending) + ending };
  // A last line without an end stays without one.
  const open = after.end === source.length && !source.endsWith('\n');
  return {
    at: after.end,
    remove: 0,
    insert: open ? ending + added.join(ending) : added.join(ending) + ending,
  };
}

/** The line end of the stage's first line, or what the file has elsewhere. */
export function lineEndOf(source: ByteString, lines: readonly Line[], { from }: Stage): '\n' | '\r\n' {
  return lineEnd(source, lines[from.line - 1] as Line) || lineEnd(source, lines[0] as Line) || '\n';
}

/** Comments right above an instruction are about it, so that lines go above them. */
function commentsStart(
  lines: readonly Line[],
  instructions: readonly Instruction[],
  instruction: Instruction,
): number {
  const free = instructions[instructions.indexOf(instruction) - 1]?.endLine ?? 0;
  let first = instruction.line - 1;
  while (first > free && isComment((lines[first - 1] as Line).text)) first -= 1;
  return (lines[first] as Line).start;
}
