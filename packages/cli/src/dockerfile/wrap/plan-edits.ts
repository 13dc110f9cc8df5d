import { isUtf8 } from '../format/byte-string.js';
import type { Dockerfile } from '../format/dockerfile.js';
import type { Instruction } from '../format/instruction.js';
import type { EffectiveCommand } from '../instructions/entrypoint-and-cmd.js';
import type { Stage } from '../instructions/stages.js';
import { Refused } from '../refusal.js';
import { addedLines, type InitImage } from './added-lines.js';
import { insertWords, replaceInstruction } from './entrypoint-edit.js';
import { type Edit, insertLines, lineEndOf } from './placement.js';

/** The changes that put the init's words in front of what the stage runs. */
export function planEdits(
  dockerfile: Dockerfile,
  stage: Stage,
  effective: EffectiveCommand,
  init: readonly string[],
  image: InitImage,
): Edit[] {
  const words = [...init, ...(effective.entrypoint.words ?? [])];
  const own = stage.instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT');
  return own
    ? editOwn(dockerfile, stage, own, init, words, image)
    : addOwn(dockerfile, stage, effective, words, image);
}

/** Cases A and B: the stage has an ENTRYPOINT of its own, which is edited where it stands. */
function editOwn(
  dockerfile: Dockerfile,
  stage: Stage,
  own: Instruction,
  init: readonly string[],
  words: readonly string[],
  image: InitImage,
): Edit[] {
  const { form, line } = own;
  const lines = insertLines(dockerfile, stage, own, addedLines(image, isLowerCase(dockerfile), []));
  // `[""]` counts as empty, but only while it is alone: its "" has to go.
  const canInsert = form?.kind === 'exec' && !(form.words.length === 1 && form.words[0] === '');
  if (canInsert) return [lines, insertWords(dockerfile, own, init)];
  if (form?.kind === 'shell' && !isUtf8(form.command)) {
    throw new Refused('TSI015', line, 'the shell form has bytes that are not UTF-8');
  }
  const ending = lineEndOf(dockerfile.source, dockerfile.lines, stage);
  return [lines, replaceInstruction(dockerfile, own, words, ending)];
}

/** Case C: all that is inherited is written out in the stage, as a new ENTRYPOINT would clear the CMD. */
function addOwn(
  dockerfile: Dockerfile,
  stage: Stage,
  effective: EffectiveCommand,
  words: readonly string[],
  image: InitImage,
): Edit[] {
  const { cmd, setsCmd } = effective;
  const commands: [string, readonly string[]][] = [['ENTRYPOINT', words]];
  if (!setsCmd && cmd.words) commands.push(['CMD', cmd.words]);
  const ownCmd = stage.instructions.findLast(({ keyword }) => keyword === 'CMD');
  return [insertLines(dockerfile, stage, ownCmd, addedLines(image, isLowerCase(dockerfile), commands))];
}

/** Whether most keywords of the file are in lower case. */
export function isLowerCase({ instructions }: Dockerfile): boolean {
  const lower = instructions.filter(({ text }) => /^\s*[a-z]+(?!\S)/.test(text)).length;
  return lower * 2 > instructions.length;
}
