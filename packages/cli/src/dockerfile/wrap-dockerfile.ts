import { toByteString, toBytes } from './format/byte-string.js';
import { current } from './format/dialect.js';
import { readDockerfile } from './format/dockerfile.js';
import { stageName } from './instructions/stages.js';
import { refusalOf } from './refusal.js';
import { refuseDifferences } from './wrap/dialect-differences.js';
import { moveSource } from './wrap/init-image.js';
import { applyEdits } from './wrap/placement.js';
import { proveWrapped } from './wrap/proof.js';
import { findTargets, readBuildableStages } from './wrap/target-stages.js';
import { findDerivedWarnings } from './wrap/warnings.js';
import { planStage, readStage, type StagePlan } from './wrap/wrap-stage.js';
import type { StageResult, WrapOptions, WrapResult } from './wrap-result.js';

/**
 * Puts the init in front of what a Dockerfile's images run.
 *
 * The container's argv becomes the init's words and then exactly the old argv, and nothing else changes;
 * where that cannot be had for certain, the answer is `refused` and says why. With several targets all are
 * wrapped or none. No I/O; never throws.
 */
export function wrapDockerfile(source: Uint8Array | string, options: WrapOptions = {}): WrapResult {
  const bytes = toByteString(source);
  const unchanged: WrapResult = {
    status: 'unchanged',
    source: typeof source === 'string' ? toBytes(bytes) : source,
    stages: [],
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
    const tree = readBuildableStages(dockerfile, options);
    const targets = findTargets(tree, options);
    const plans: StagePlan[] = [];
    for (const target of targets) {
      known = { ...known, stage: stageName(target) };
      if (plans.length === 0) refuseDifferences(dockerfile);
      const read = readStage(tree, target, options);
      known = withStages(known, [...plans.map(({ result }) => result), read.result]);
      plans.push(planStage(tree, read, plans, options));
      known = withStages(
        known,
        plans.map(({ result }) => result),
      );
    }
    const warnings = [...plans.flatMap((plan) => plan.warnings), ...findDerivedWarnings(tree, plans)];
    const edited = applyEdits(
      bytes,
      plans.flatMap((plan) => plan.edits),
    );
    const wrapped = moveSource(edited, options);
    if (wrapped === bytes) return { ...known, warnings };
    proveWrapped(dockerfile, wrapped, plans, options);
    return { ...known, status: 'wrapped', source: toBytes(wrapped), warnings };
  } catch (error) {
    const { reason, needs } = refusalOf(error, bytes);
    return { ...known, status: 'refused', stages: refusedLast(known.stages), after: null, reason, needs };
  }
}

/** The one that was being worked on comes last, and stands for the file where only one can. */
function withStages(answer: WrapResult, stages: readonly StageResult[]): WrapResult {
  const { stage, before, after, origin } = stages.at(-1) as StageResult;
  return { ...answer, stages, stage, before, after, origin };
}

function refusedLast(stages: readonly StageResult[]): StageResult[] {
  return stages.map((stage, at) =>
    at === stages.length - 1 ? { ...stage, status: 'refused', after: null } : stage,
  );
}
