import type { EffectiveCommand } from '../effective-command.js';
import type { Dockerfile } from '../format/dockerfile.js';
import { keyValues } from '../format/key-values.js';
import type { Chain } from '../instructions/base-image.js';
import type { Stage } from '../instructions/stages.js';
import { Refused } from '../refusal.js';
import type { BaseConfig } from '../wrap-result.js';
import { derivedStages } from './derived-stages.js';
import { stageName } from './target-stage.js';

const name = 'TARGETARCH';

/**
 * Refuses where our `ARG TARGETARCH` would not give what BuildKit sets, or would change what others see.
 * Measured: a global ARG, even one without a value, empties it; a value in the stage or its parents wins
 * or not by builder; ENV always wins. A plain `ARG TARGETARCH` in a stage does no harm.
 */
export function refuseOtherTargetArch(
  { escapeCharacter, instructions }: Dockerfile,
  stages: readonly Stage[],
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

/** BuildKit hands ARGs down to the stages built from this one, so that a RUN there would see ours. */
export function refuseLaterRun(dockerfile: Dockerfile, stages: readonly Stage[], target: Stage): void {
  for (const { stage, parent } of derivedStages(dockerfile, stages, target)) {
    const run =
      parent.instructions.find(({ trigger }) => trigger?.keyword === 'RUN') ??
      stage.instructions.find(({ keyword }) => keyword === 'RUN');
    if (run) {
      throw new Refused('TSI010', run.line, `this RUN stands on the stage and would see ${name} from it`, {
        remedy: `wrap the stage that stands on it instead, with --target ${stageName(stage)}, or take the init --from an image`,
      });
    }
  }
}
