import type { Dockerfile } from '../format/dockerfile.js';
import type { Instruction } from '../format/instruction.js';
import type { Line } from '../format/lines.js';
import { Refused } from '../refusal.js';
import { isSourceLine, type Marker, markedChecksum, readMarker, sourceCount } from './added-lines.js';

/** What wrap added to a stage: its comment and the lines below it. */
export interface MarkedBlock {
  readonly comment: Line;
  /** The comment's, from 1. */
  readonly line: number;
  readonly marker: Marker;
  /** As many as the marker says, of a line each. */
  readonly below: readonly Instruction[];
}

/** @throws Refused where a block is not as wrap wrote it. */
export function markedBlocks(dockerfile: Dockerfile): MarkedBlock[] {
  return commentLines(dockerfile).flatMap((at) => {
    const comment = dockerfile.lines[at] as Line;
    const marker = readMarker(comment.text);
    return marker ? { comment, line: at + 1, marker, below: linesBelow(dockerfile, at, marker) } : [];
  });
}

/** The indices of the lines that no instruction and no here-document has a part in. */
export function commentLines({ lines, instructions }: Dockerfile): number[] {
  const free: number[] = [];
  let at = 0;
  for (const { line, endLine } of instructions) {
    for (; at < line - 1; at += 1) free.push(at);
    at = endLine;
  }
  for (; at < lines.length; at += 1) free.push(at);
  return free;
}

/** The instructions below a marker, which must be what wrap wrote. */
function linesBelow({ instructions }: Dockerfile, at: number, marker: Marker): readonly Instruction[] {
  const { source, count, checksum } = marker;
  const first = instructions.findIndex(({ line }) => line > at + 1);
  const below = first < 0 ? [] : instructions.slice(first, first + count);
  const edited = below.findIndex((instruction, index) => {
    const { line, endLine } = instruction;
    if (line !== at + 2 + index || endLine !== line) return true;
    return index < sourceCount[source] && !isSourceLine(marker, index, instruction);
  });
  const isIntact =
    edited < 0 &&
    below.length === count &&
    (checksum === null
      ? count === sourceCount[source]
      : checksum ===
        markedChecksum(
          marker,
          below.map(({ text }) => text),
        ));
  if (isIntact) return below;
  // Where each line may be ours, one of those that only the checksum knows is not.
  const line = at + 2 + (edited < 0 ? Math.min(sourceCount[source], below.length) : edited);
  const lines = count === 1 ? 'line' : `${count} lines`;
  const message = `this is not what wrap wrote in the ${lines} below its comment in line ${at + 1}`;
  throw new Refused('TSI017', line, message);
}
