import { INIT_PATH, initArgv } from '@tsinit/init-runtime';
import { type EffectiveCommand, effectiveCommand } from './effective-command.js';
import { isUtf8, toByteString, toBytes } from './format/byte-string.js';
import { current } from './format/dialect.js';
import { type Dockerfile, readDockerfile } from './format/dockerfile.js';
import type { Instruction } from './format/instruction.js';
import { resolveChain } from './instructions/base-image.js';
import type { Stage } from './instructions/stages.js';
import { Refused, refusalOf } from './refusal.js';
import { addedLines } from './wrap/added-lines.js';
import { refuseDifferences } from './wrap/dialect-differences.js';
import { insertWords, replaceInstruction } from './wrap/entrypoint-edit.js';
import { applyEdits, type Edit, insertLines, lineEndOf } from './wrap/placement.js';
import { proveWrapped } from './wrap/proof.js';
import { refuseOtherInits, refuseTakenPath, refuseUnclearCommands } from './wrap/refuse-commands.js';
import { refusePlatform } from './wrap/refuse-platform.js';
import { refuseUnknownBase } from './wrap/refuse-unknown-base.js';
import { refuseLaterRun, refuseOtherTargetArch } from './wrap/target-arch.js';
import { findTarget, stageName } from './wrap/target-stage.js';
import { findRewrapWarnings, findWarnings } from './wrap/warnings.js';
import type { ImageCommand, WrapOptions, WrapResult } from './wrap-result.js';

/**
 * Puts the init in front of what a Dockerfile's image runs.
 *
 * The container's argv becomes the init's words and then exactly the old argv, and nothing else changes;
 * where that cannot be had for certain, the answer is `refused` and says why. Never throws.
 */
export function wrapDockerfile(source: Uint8Array | string, options: WrapOptions = {}): WrapResult {
  const bytes = toByteString(source);
  const unchanged: WrapResult = {
    status: 'unchanged',
    source: typeof source === 'string' ? toBytes(bytes) : source,
    stage: null,
    before: null,
    after: null,
    origin: null,
    warnings: [],
    reason: null,
    needs: null,
  };
  let known = unchanged;
  try {
    const dockerfile = readDockerfile(bytes, current);
    const { stages, stage } = findTarget(dockerfile, options.target);
    known = { ...known, stage: stageName(stage) };
    refuseDifferences(dockerfile);
    const chain = resolveChain(dockerfile, stages, stage);
    const config = chain.base.kind === 'image' ? options.bases?.get(chain.base.reference) : undefined;
    const effective = effectiveCommand(chain, options);
    refusePlatform(chain, effective, config);
    const { entrypoint, cmd } = effective;
    const fromLine = (chain.stages[0] as Stage).from.line;
    refuseUnclearCommands(effective, fromLine);
    const own = stage.instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT');
    const before: ImageCommand = { entrypoint: entrypoint.words, cmd: cmd.words };
    const answer = { ...known, before, origin: { entrypoint: entrypoint.origin, cmd: cmd.origin } };
    const program = entrypoint.words || entrypoint.certainty === 'unknown' ? entrypoint : cmd;
    if (program.words?.[0] === INIT_PATH) {
      return { ...answer, after: before, warnings: findRewrapWarnings(program, fromLine, options) };
    }

    refuseUnknownBase(chain, effective, own);
    known = answer;
    refuseOtherInits(effective, fromLine);
    refuseTakenPath(effective, fromLine);
    if (!own && !program.words) {
      throw new Refused(
        'TSI216',
        stage.from.line,
        'the image has no command, so that an init would have nothing to run',
      );
    }
    refuseOtherTargetArch(dockerfile, stages, chain, effective, config);
    const derived = refuseLaterRun(dockerfile, stages, stage);

    const init = initArgv({ group: options.group });
    const words = [...init, ...(entrypoint.words ?? [])];
    const edits = own
      ? editOwn(dockerfile, stage, own, init, words)
      : addOwn(dockerfile, stage, effective, words);
    const wrapped = applyEdits(bytes, edits);
    const after: ImageCommand = { entrypoint: words, cmd: cmd.words };
    proveWrapped(dockerfile, wrapped, after, options);
    return {
      ...answer,
      status: 'wrapped',
      source: toBytes(wrapped),
      after,
      warnings: findWarnings(effective, chain, derived, own?.form?.kind === 'shell'),
    };
  } catch (error) {
    const { reason, needs } = refusalOf(error, bytes);
    return { ...known, status: 'refused', reason, needs };
  }
}

/** Cases A and B: the stage has an ENTRYPOINT of its own, which is edited where it stands. */
function editOwn(
  dockerfile: Dockerfile,
  stage: Stage,
  own: Instruction,
  init: readonly string[],
  words: readonly string[],
): Edit[] {
  const { form, line } = own;
  const lines = insertLines(dockerfile, stage, own, addedLines(isLowerCase(dockerfile), []));
  // `[""]` counts as empty, but only while it is alone: its "" has to go.
  const canInsert = form?.kind === 'exec' && !(form.words.length === 1 && form.words[0] === '');
  if (canInsert) return [lines, insertWords(dockerfile, own, init)];
  if (form?.kind === 'shell' && !isUtf8(form.command)) {
    throw new Refused('TSI215', line, 'the shell form has bytes that are not UTF-8');
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
): Edit[] {
  const { cmd, setsCmd } = effective;
  const commands: [string, readonly string[]][] = [['ENTRYPOINT', words]];
  if (!setsCmd && cmd.words) commands.push(['CMD', cmd.words]);
  const ownCmd = stage.instructions.findLast(({ keyword }) => keyword === 'CMD');
  return [insertLines(dockerfile, stage, ownCmd, addedLines(isLowerCase(dockerfile), commands))];
}

function isLowerCase({ instructions }: Dockerfile): boolean {
  const lower = instructions.filter(({ text }) => /^\s*[a-z]+(?!\S)/.test(text)).length;
  return lower * 2 > instructions.length;
}
