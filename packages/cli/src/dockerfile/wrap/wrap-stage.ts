import { INIT_PATH, initArgv } from '@tsinit/init-runtime';
import { configOf, type EffectiveCommand, effectiveCommand } from '../instructions/entrypoint-and-cmd.js';
import { type Chain, chainOf, type StageTree } from '../instructions/from.js';
import { type Stage, stageName } from '../instructions/stages.js';
import { processSettings } from '../instructions/user-workdir-stopsignal.js';
import type { BaseConfig, ImageCommand, StageResult, Warning, WrapOptions } from '../wrap-result.js';
import { chosenImage, refuseContextCopy, refuseNoImage } from './init-image.js';
import type { Edit } from './placement.js';
import { planEdits } from './plan-edits.js';
import {
  otherInit,
  refuseServiceManagers,
  refuseTakenPath,
  refuseUnclearCommands,
} from './refuse-commands.js';
import { refusePlatform } from './refuse-platform.js';
import { refuseUnknownBase } from './refuse-unknown-base.js';
import { findLeftoverWarnings, planReplacement, replaceOtherInit } from './replace-init.js';
import { findLeftAloneWarnings, findRewrapWarnings, findWarnings } from './warnings.js';

/** What wrapping a stage comes to. */
export interface StagePlan {
  readonly stage: Stage;
  readonly result: StageResult;
  readonly edits: readonly Edit[];
  readonly warnings: readonly Warning[];
}

/** A stage with all that decides what its containers run. */
export interface ReadStage {
  readonly stage: Stage;
  readonly chain: Chain;
  readonly effective: EffectiveCommand;
  readonly result: StageResult;
}

/** Reads a stage, without a judgement: its result says `refused` until it is planned. */
export function readStage(tree: StageTree, stage: Stage, options: WrapOptions): ReadStage {
  const chain = chainOf(tree, stage);
  const config = configOf(chain, options);
  const effective = effectiveCommand(chain, options);
  const { entrypoint, cmd, shell, statements } = effective;
  const { base } = chain;
  const isKnown = entrypoint.certainty !== 'unknown' && cmd.certainty !== 'unknown';
  const result: StageResult = {
    stage: stageName(stage),
    status: 'refused',
    chain: chain.stages.map((link) => ({ stage: stageName(link), line: link.from.line })),
    base: baseResult(chain, config),
    before: isKnown ? { entrypoint: entrypoint.words, cmd: cmd.words } : null,
    after: null,
    origin: { entrypoint: entrypoint.origin, cmd: cmd.origin },
    shell: { words: shell.words, origin: shell.origin },
    ...processSettings(tree, { stages: chain.stages, base }, config, statements),
  };
  return { stage, chain, effective, result };
}

function baseResult({ base }: Chain, config: BaseConfig | undefined): StageResult['base'] {
  if (base.kind === 'variable') return null;
  if (base.kind === 'scratch') return { reference: 'scratch', isKnown: true, learnedFrom: null };
  const { reference } = base;
  return { reference, isKnown: config !== undefined, learnedFrom: config?.learnedFrom ?? null };
}

/**
 * Plans what puts the init in front of a stage's command.
 * @param earlier The plans of the stages above it.
 * @throws Refused
 */
export function planStage(
  tree: StageTree,
  { stage, chain, effective, result }: ReadStage,
  earlier: readonly StagePlan[],
  options: WrapOptions,
): StagePlan {
  const config = configOf(chain, options);
  const { entrypoint, cmd } = effective;
  const fromLine = (chain.stages[0] as Stage).from.line;
  const before: ImageCommand = { entrypoint: entrypoint.words, cmd: cmd.words };
  const answer = { ...result, before };
  const plan = (status: StageResult['status'], after: ImageCommand, warnings: readonly Warning[]) => ({
    stage,
    result: { ...answer, status, after },
    edits: [],
    warnings,
  });

  refusePlatform(chain, effective, config);
  refuseUnclearCommands(effective, fromLine);
  const program = entrypoint.words || entrypoint.certainty === 'unknown' ? entrypoint : cmd;
  if (program.words?.[0] === INIT_PATH) {
    return plan('unchanged', before, findRewrapWarnings(program, fromLine, options));
  }
  const above = wrappedAbove(chain, effective, earlier);
  if (above) return plan('inherits', { entrypoint: above.entrypoint, cmd: cmd.words }, []);

  const own = stage.instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT');
  refuseUnknownBase(chain, effective, own);
  refuseServiceManagers(effective, fromLine);
  const leftAlone = findLeftAloneWarnings(
    effective,
    own !== undefined,
    options.replace === true,
    stage.from.line,
    fromLine,
  );
  if (leftAlone) return plan('unchanged', before, [leftAlone]);
  refuseTakenPath(effective, fromLine);
  const image = chosenImage(options, tree.dockerfile);
  refuseNoImage(image, tree.stages);
  if (image === null) refuseContextCopy(tree, chain, effective, options);

  const other = otherInit(effective);
  if (other) {
    const replacement = replaceOtherInit(tree.dockerfile, chain, effective, other, options);
    const left = findLeftoverWarnings(stage, other);
    return {
      ...plan('wrapped', replacement.after, [...findWarnings(effective, chain, false), ...left]),
      edits: planReplacement(tree.dockerfile, stage, effective, replacement, image),
    };
  }
  const init = initArgv({ group: options.group });
  const edits = planEdits(tree.dockerfile, stage, effective, init, image);
  const after: ImageCommand = { entrypoint: [...init, ...(entrypoint.words ?? [])], cmd: cmd.words };
  const warnings = findWarnings(effective, chain, own?.form?.kind === 'shell');
  return { ...plan('wrapped', after, warnings), edits };
}

/** What a stage runs that stands on one that gets the init, and has no ENTRYPOINT below it; null elsewhere. */
function wrappedAbove(
  { stages }: Chain,
  { statements }: EffectiveCommand,
  earlier: readonly StagePlan[],
): ImageCommand | null {
  const above = earlier.findLast(
    ({ stage, result }) => result.status === 'wrapped' && stages.includes(stage),
  );
  if (!above) return null;
  const isReplaced = statements.some(
    ({ statement, stage }) => statement.keyword === 'ENTRYPOINT' && stage.index > above.stage.index,
  );
  return isReplaced ? null : above.result.after;
}
