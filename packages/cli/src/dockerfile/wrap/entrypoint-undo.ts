import { INIT_PATH, initArgv, initOf } from '@tsinit/init-runtime';
import { type ByteString, decodeUtf8 } from '../format/byte-string.js';
import { current } from '../format/dialect.js';
import { type Dockerfile, readDockerfile } from '../format/dockerfile.js';
import type { Instruction } from '../format/instruction.js';
import { type Line, lineEnd } from '../format/lines.js';
import { Unreadable } from '../format/unreadable.js';
import { type Stage, splitStages } from '../instructions/stages.js';
import { Refused } from '../refusal.js';
import { replacedPrefix } from './added-lines.js';
import { afterBracket, insertedWords, keywordAsWritten } from './entrypoint-edit.js';
import type { Edit } from './placement.js';

const inits = [initArgv(), initArgv({ group: true })];

/** Takes the init's words out of the ENTRYPOINT of the stage that line `comment` stands in. */
export function undoEntrypoint(dockerfile: Dockerfile, comment: number, ours: Set<Line | Instruction>): Edit {
  const { source, instructions, lines } = dockerfile;
  const stage = splitStages(instructions).findLast(({ from }) => from.line < comment);
  const entrypoint = stage && wrappedInstruction(stage, lines);
  if (!entrypoint) {
    throw new Refused('TSI017', comment, 'this stage was wrapped, but its ENTRYPOINT is gone');
  }
  const kept = keptLines(lines, entrypoint);
  for (const line of kept) ours.add(line);
  const edit = kept.length > 0 ? restore(dockerfile, entrypoint, kept) : takeOut(source, entrypoint);
  if (edit) return edit;
  throw new Refused(
    'TSI017',
    entrypoint.line,
    'this stage was wrapped, but its ENTRYPOINT is not as wrap wrote it',
  );
}

/** The one that was replaced; else the ENTRYPOINT that words were added to. */
function wrappedInstruction({ instructions }: Stage, lines: readonly Line[]): Instruction | undefined {
  const last = (keyword: string) => instructions.findLast((instruction) => instruction.keyword === keyword);
  const [entrypoint, cmd] = [last('ENTRYPOINT'), last('CMD')];
  const isReplaced = (instruction: Instruction) => keptLines(lines, instruction).length > 0;
  return cmd && isReplaced(cmd) && !(entrypoint && isReplaced(entrypoint)) ? cmd : entrypoint;
}

/** Case A undone. */
function takeOut(source: ByteString, entrypoint: Instruction): Edit | null {
  const { form } = entrypoint;
  if (form?.kind !== 'exec') return null;
  const at = afterBracket(entrypoint);
  for (const init of inits) {
    if (init.some((word, index) => word !== form.words[index])) continue;
    const words = insertedWords(init, form.words.length === init.length, source[at] === ' ');
    if (source.startsWith(words, at)) return { at, remove: words.length, insert: '' };
  }
  return null;
}

/** Case B undone, once the new line proves to say what the kept ones say. */
function restore(dockerfile: Dockerfile, entrypoint: Instruction, kept: readonly Line[]): Edit | null {
  const { source, lines, escapeCharacter } = dockerfile;
  let old = '';
  for (const line of kept) old += source.slice(line.start + replacedPrefix.length, line.next);
  // The last line has the end that the new ENTRYPOINT has, which may be none.
  const last = lineEnd(source, kept.at(-1) as Line);
  const ending = lineEnd(source, lines[entrypoint.endLine - 1] as Line);
  old = old.slice(0, old.length - last.length) + ending;
  if (!saysTheSame(old, escapeCharacter, entrypoint)) return null;
  const at = (kept[0] as Line).start;
  return { at, remove: entrypoint.end - at, insert: old };
}

function saysTheSame(old: ByteString, escapeCharacter: string, entrypoint: Instruction): boolean {
  const { form } = entrypoint;
  const before = readAlone(`# escape=${escapeCharacter}\n${old}`);
  if (form?.kind !== 'exec' || before?.keyword !== entrypoint.keyword) return false;
  if (keywordAsWritten(before) !== keywordAsWritten(entrypoint)) return false;
  if (before.form?.kind === 'exec' && initOf(before.form.words))
    return endsAlike(before.form.words, form.words);
  const init = inits.find((words) => words.every((word, index) => word === form.words[index]));
  if (!init) return false;
  const rest = form.words.slice(init.length);
  if (before.form?.kind === 'shell')
    return rest.length > 1 && rest.at(-1) === decodeUtf8(before.form.command);
  return rest.length === 0 && before.form?.kind === 'exec';
}

/** Another init's options gave way to ours, and the command behind them is the same. */
function endsAlike(old: readonly string[], words: readonly string[]): boolean {
  const end = words.indexOf('--') + 1;
  const command = words.slice(end);
  const same = old.slice(old.length - command.length).every((word, index) => word === command[index]);
  return words[0] === INIT_PATH && end > 0 && command.length < old.length && same;
}

function readAlone(text: ByteString): Instruction | null {
  try {
    const { instructions } = readDockerfile(text, current);
    return instructions.length === 1 ? (instructions[0] as Instruction) : null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

function keptLines(lines: readonly Line[], entrypoint: Instruction): Line[] {
  let first = entrypoint.line - 1;
  while (first > 0 && lines[first - 1]?.text.startsWith(replacedPrefix)) first -= 1;
  return lines.slice(first, entrypoint.line - 1);
}
