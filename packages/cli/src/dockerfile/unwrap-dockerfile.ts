import { type ByteString, toByteString, toBytes } from './format/byte-string.js';
import { current } from './format/dialect.js';
import { type Dockerfile, readDockerfile } from './format/dockerfile.js';
import type { Instruction } from './format/instruction.js';
import { type Line, lineEnd } from './format/lines.js';
import { Unreadable } from './format/unreadable.js';
import { Refused, refusalOf } from './refusal.js';
import { isContextCopy, readMarker, replacedPrefix } from './wrap/added-lines.js';
import { undoEntrypoint } from './wrap/entrypoint-undo.js';
import { commentLines, markedBlocks } from './wrap/marked-blocks.js';
import { applyEdits, type Edit } from './wrap/placement.js';
import type { UnwrapResult } from './wrap-result.js';

/**
 * Gives back the bytes that the file had before it was wrapped, in every stage that was.
 * Refuses where the lines that wrap wrote are no longer as it wrote them. Never throws.
 */
export function unwrapDockerfile(source: Uint8Array | string): UnwrapResult {
  const bytes = toByteString(source);
  const old = typeof source === 'string' ? toBytes(bytes) : source;
  try {
    const dockerfile = readWrapped(bytes);
    const unwrapped = dockerfile ? unwrapStages(dockerfile) : bytes;
    if (unwrapped === bytes) return { status: 'unchanged', source: old, reason: null };
    return { status: 'unwrapped', source: toBytes(unwrapped), reason: null };
  } catch (error) {
    return { status: 'refused', source: old, reason: refusalOf(error, bytes).reason };
  }
}

/**
 * The source as it was before any of its stages was wrapped.
 * @throws Refused where a line of ours was edited.
 */
export function unwrapStages(dockerfile: Dockerfile): ByteString {
  const { source } = dockerfile;
  const edits: Edit[] = [];
  const ours = new Set<Line | Instruction>();
  for (const { comment, line, marker, below } of markedBlocks(dockerfile)) {
    edits.push(removeLines(source, comment, below.at(-1) as Instruction));
    for (const instruction of below) ours.add(instruction);
    if (marker.checksum === null) edits.push(undoEntrypoint(dockerfile, line, ours));
  }
  refuseRemains(dockerfile, commentLines(dockerfile), ours);
  return edits.length === 0 ? source : applyEdits(source, edits);
}

/** Null for a file that no builder can read and that has none of our lines either. */
function readWrapped(source: ByteString): Dockerfile | null {
  try {
    return readDockerfile(source, current);
  } catch (error) {
    const hasOurs = source.split(/\r?\n/).some((line) => readMarker(line) || line.startsWith(replacedPrefix));
    if (error instanceof Unreadable && !hasOurs) return null;
    throw error;
  }
}

function removeLines(source: ByteString, comment: Line, last: Instruction): Edit {
  // Lines added behind a last line without an end brought it one.
  const isOpen = last.end === source.length && !source.endsWith('\n');
  const at = comment.start - (isOpen ? lineEnd(source, comment).length : 0);
  return { at, remove: last.end - at, insert: '' };
}

function refuseRemains(
  { lines, instructions }: Dockerfile,
  comments: readonly number[],
  ours: ReadonlySet<Line | Instruction>,
): void {
  const copy = instructions.find((instruction) => isContextCopy(instruction) && !ours.has(instruction));
  if (copy)
    throw new Refused(
      'TSI017',
      copy.line,
      "this line is tsinit's, but the comment above it is gone or edited",
    );
  const replaced = comments.find((at) => {
    const line = lines[at] as Line;
    return line.text.startsWith(replacedPrefix) && !ours.has(line);
  });
  if (replaced !== undefined) {
    throw new Refused(
      'TSI017',
      replaced + 1,
      'tsinit kept an ENTRYPOINT here, but what replaced it is gone or edited',
    );
  }
}
