import type { Dockerfile } from '../format/dockerfile.js';
import { quote } from '../format/quote.js';
import { findBuildError } from '../instructions/build-errors.js';
import { type Stage, splitStages } from '../instructions/stages.js';
import { Refused } from '../refusal.js';

export interface Target {
  readonly stages: readonly Stage[];
  readonly stage: Stage;
}

/** The stage to wrap, by name; without one the last. A number names none, as in `docker build --target`. */
export function findTarget({ instructions }: Dockerfile, target: string | undefined): Target {
  const mistake = findBuildError(instructions);
  if (mistake) throw new Refused('TSI001', mistake.line, mistake.message);
  const stages = splitStages(instructions);
  refuseDuplicateNames(stages);
  const last = stages.at(-1);
  if (!last) throw new Refused('TSI001', 1, 'the file has no FROM');
  if (target === undefined) return { stages, stage: last };
  const found = stages.find(({ name }) => name !== '' && name === target.toLowerCase());
  if (found) return { stages, stage: found };
  const names = stages.flatMap(({ name }) => name || []);
  throw new Refused('TSI002', last.from.line, `there is no stage ${quote(target)}`, {
    remedy:
      names.length > 0
        ? `name one of the stages of the file: ${names.join(', ')}`
        : 'name the stage in its FROM line with AS',
  });
}

export function stageName({ name, index }: Stage): string {
  return name || `${index}`;
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
