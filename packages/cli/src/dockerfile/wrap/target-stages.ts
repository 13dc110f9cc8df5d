import type { Dockerfile } from '../format/dockerfile.js';
import { quote } from '../format/quote.js';
import { findBuildError } from '../instructions/build-errors.js';
import { readStages, type StageTree } from '../instructions/from.js';
import type { Stage } from '../instructions/stages.js';
import { Refused } from '../refusal.js';
import type { WrapOptions } from '../wrap-result.js';
import { chosenImage } from './init-image.js';
import { laterRun } from './target-arch.js';

/** @throws Refused where a builder would stop, or where builders take different stages for one. */
export function readBuildableStages(dockerfile: Dockerfile, { buildArguments }: WrapOptions): StageTree {
  const mistake = findBuildError(dockerfile.instructions);
  if (mistake) throw new Refused('TSI001', mistake.line, mistake.message);
  const tree = readStages(dockerfile, buildArguments);
  refuseDuplicateNames(tree.stages);
  if (tree.stages.length === 0) throw new Refused('TSI001', 1, 'the file has no FROM');
  return tree;
}

/** The stages to wrap, in the file's order; never none. */
export function findTargets(tree: StageTree, options: WrapOptions): Stage[] {
  const { stages } = tree;
  const { target, allTargets } = options;
  if (allTargets) return everyTarget(tree, chosenImage(options, tree.dockerfile) === null);
  const names = typeof target === 'string' ? [target] : (target ?? []);
  if (names.length === 0) return stages.slice(-1);
  const wanted = new Set(names.map((name) => findStage(stages, name)));
  return stages.filter((stage) => wanted.has(stage));
}

/** A number names no stage, as in `docker build --target`. */
function findStage(stages: readonly Stage[], target: string): Stage {
  const found = stages.find(({ name }) => name !== '' && name === target.toLowerCase());
  if (found) return found;
  const names = stages.flatMap(({ name }) => name || []);
  throw new Refused('TSI002', (stages.at(-1) as Stage).from.line, `there is no stage ${quote(target)}`, {
    remedy:
      names.length > 0
        ? `name one of the stages of the file: ${names.join(', ')}`
        : 'name the stage in its FROM line with AS',
  });
}

/**
 * The last stage, and each that has a name and an ENTRYPOINT or CMD of its own: those that are meant to be run.
 * A stage whose children would see our ARG in a RUN gives way to these children.
 */
function everyTarget(tree: StageTree, addsArg: boolean): Stage[] {
  const { stages, bases } = tree;
  const last = stages.length - 1;
  const wanted = new Set(
    stages.filter(
      ({ index, name, instructions }) =>
        index === last ||
        (name !== '' && instructions.some(({ keyword }) => keyword === 'ENTRYPOINT' || keyword === 'CMD')),
    ),
  );
  for (const stage of stages) {
    if (!addsArg || !wanted.has(stage) || !laterRun(tree, stage)) continue;
    wanted.delete(stage);
    for (const child of stages) {
      const base = bases[child.index];
      if (base?.kind === 'stage' && base.stage === stage && child.name !== '') wanted.add(child);
    }
  }
  return stages.filter((stage) => wanted.has(stage));
}

function refuseDuplicateNames(stages: readonly Stage[]): void {
  const lines = new Map<string, number>();
  for (const { name, from } of stages) {
    const earlier = lines.get(name);
    if (name !== '' && earlier !== undefined) {
      throw new Refused('TSI003', from.line, `a second stage is named ${quote(name)}, after line ${earlier}`);
    }
    lines.set(name, from.line);
  }
}
