import type { Dockerfile } from '../format/dockerfile.js';
import { resolveBase } from '../instructions/base-image.js';
import type { Stage } from '../instructions/stages.js';

export interface DerivedStage {
  readonly stage: Stage;
  /** What it stands on: the stage that was asked for, or one that is derived itself. */
  readonly parent: Stage;
}

/** The later stages that stand on one. */
export function derivedStages(dockerfile: Dockerfile, stages: readonly Stage[], root: Stage): DerivedStage[] {
  const derived: DerivedStage[] = [];
  for (const stage of stages.slice(root.index + 1)) {
    const base = resolveBase(dockerfile, stages, stage);
    if (base.kind !== 'stage') continue;
    if (base.stage === root || derived.some((each) => each.stage === base.stage)) {
      derived.push({ stage, parent: base.stage });
    }
  }
  return derived;
}
