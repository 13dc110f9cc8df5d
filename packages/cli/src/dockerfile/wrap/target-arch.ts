import type { Instruction } from '../format/instruction.js';
import { keyValues } from '../format/key-values.js';
import type { EffectiveCommand } from '../instructions/entrypoint-and-cmd.js';
import { type Base, type Chain, type StageTree, stagesOn } from '../instructions/from.js';
import { type Stage, stageName } from '../instructions/stages.js';
import { Refused } from '../refusal.js';
import type { BaseConfig } from '../wrap-result.js';
import { isContextCopy } from './added-lines.js';

const name = 'TARGETARCH';

/**
 * Refuses where our `ARG TARGETARCH` would not give what BuildKit sets, or would change what others see.
 * Measured: a global ARG, even one without a value, empties it; a value in the stage or its parents wins
 * or not by builder; ENV always wins. A plain `ARG TARGETARCH` in a stage does no harm.
 */
export function refuseOtherTargetArch(
  { dockerfile: { escapeCharacter, instructions }, stages }: StageTree,
  chain: Chain,
  { statements }: EffectiveCommand,
  base: BaseConfig | undefined,
): void {
  const fromLine = (stages[0] as Stage).from.line;
  for (const { keyword, args, line } of instructions) {
    if (line > fromLine || keyword !== 'ARG') continue;
    if (keyValues('ARG', args, escapeCharacter).some(([key]) => key === name)) {
      throw new Refused('TSI010', line, `ARG ${name} before the first FROM hides what BuildKit sets`, {
        remedy: `delete the line, or use another name for the variable`,
      });
    }
  }
  for (const { statement, origin } of statements) {
    const { keyword, args } = statement;
    if (keyword !== 'ARG' && keyword !== 'ENV') continue;
    const sets = keyValues(keyword, args, escapeCharacter).some(
      ([key, value]) => key === name && value !== null,
    );
    const line = origin.kind === 'line' ? origin.line : (chain.stages[0] as Stage).from.line;
    if (sets) throw new Refused('TSI010', line, `${keyword} sets ${name}, by which the init is picked`);
  }
  if (base?.env?.some((item) => item.startsWith(`${name}=`))) {
    const { line } = (chain.stages[0] as Stage).from;
    throw new Refused('TSI010', line, `the base image sets ${name}, by which the init is picked`, {
      remedy: 'use a base image that does not set it',
    });
  }
}

/** What the builders replace variables in; in a command they do not. */
const expands = new Set(['ADD', 'COPY', 'ENV', 'EXPOSE', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);
const mentions = /\$\{?TARGETARCH(?!\w)/;

/** Refuses where an instruction names the variable, which is empty there, and would have a value by our ARG. */
export function refuseUndeclaredUse(tree: StageTree, target: Stage, { statements }: EffectiveCommand): void {
  const { escapeCharacter } = tree.dockerfile;
  const declared = statements.some(
    ({ statement: { keyword, args } }) =>
      keyword === 'ARG' && keyValues('ARG', args, escapeCharacter).some(([key]) => key === name),
  );
  if (declared) return;
  for (const stage of [target, ...stagesOn(tree, target)]) {
    const user = stage.instructions.find(({ keyword, args }) => expands.has(keyword) && mentions.test(args));
    if (!user || isContextCopy(user)) continue;
    throw new Refused(
      'TSI010',
      user.line,
      `${user.keyword} reads ${name}, which the lines to add would set`,
      {
        remedy: `write ARG ${name} above the line, if it is to be set, or use another name`,
      },
    );
  }
}

/**
 * A RUN in a stage that stands on `target`: it would see our ARG, since BuildKit hands ARGs down.
 * Null where there is none.
 */
export function laterRun(tree: StageTree, target: Stage): { run: Instruction; stage: Stage } | null {
  for (const stage of stagesOn(tree, target)) {
    const base = tree.bases[stage.index] as Base & { kind: 'stage' };
    const run =
      base.stage.instructions.find(({ trigger }) => trigger?.keyword === 'RUN') ??
      stage.instructions.find(({ keyword }) => keyword === 'RUN');
    if (run) return { run, stage };
  }
  return null;
}

export function refuseLaterRun(tree: StageTree, target: Stage): void {
  const found = laterRun(tree, target);
  if (!found) return;
  const { run, stage } = found;
  throw new Refused('TSI010', run.line, `this RUN stands on the stage and would see ${name} from it`, {
    remedy: `wrap the stage that stands on it instead, with --target ${stageName(stage)}, or take the init --from an image`,
  });
}
