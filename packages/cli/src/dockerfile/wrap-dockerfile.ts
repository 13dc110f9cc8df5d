import { INIT_PATH, initArgv } from '@tsinit/init-runtime';
import { effectiveCommand } from './effective-command.js';
import { toByteString, toBytes } from './format/byte-string.js';
import { current } from './format/dialect.js';
import { readDockerfile } from './format/dockerfile.js';
import { resolveChain } from './instructions/base-image.js';
import type { Stage } from './instructions/stages.js';
import { refusalOf } from './refusal.js';
import { derivedStages } from './wrap/derived-stages.js';
import { refuseDifferences } from './wrap/dialect-differences.js';
import { chosenImage, moveSource, refuseContextCopy, refuseNoImage } from './wrap/init-image.js';
import { applyEdits } from './wrap/placement.js';
import { planEdits } from './wrap/plan-edits.js';
import { proveWrapped } from './wrap/proof.js';
import {
  refuseNoCommand,
  refuseOtherInits,
  refuseTakenPath,
  refuseUnclearCommands,
} from './wrap/refuse-commands.js';
import { refusePlatform } from './wrap/refuse-platform.js';
import { refuseUnknownBase } from './wrap/refuse-unknown-base.js';
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
      const there = { ...answer, after: before, warnings: findRewrapWarnings(program, fromLine, options) };
      const moved = moveSource(dockerfile, stages, options);
      if (moved === bytes) return there;
      proveWrapped(dockerfile, moved, before, options);
      return { ...there, status: 'wrapped', source: toBytes(moved) };
    }

    refuseUnknownBase(chain, effective, own);
    known = answer;
    refuseOtherInits(effective, fromLine);
    refuseTakenPath(effective, fromLine);
    if (!own) refuseNoCommand(effective, stage.from.line);
    const image = chosenImage(options, dockerfile);
    refuseNoImage(image, stages);
    if (image === null) refuseContextCopy(dockerfile, stages, chain, effective, options);
    const derived = derivedStages(dockerfile, stages, stage).map((each) => each.stage);

    const init = initArgv({ group: options.group });
    const wrapped = applyEdits(bytes, planEdits(dockerfile, stage, effective, init, image));
    const after: ImageCommand = { entrypoint: [...init, ...(entrypoint.words ?? [])], cmd: cmd.words };
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
