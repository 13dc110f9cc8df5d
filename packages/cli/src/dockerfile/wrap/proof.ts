import type { ByteString } from '../format/byte-string.js';
import { current } from '../format/dialect.js';
import { type Dockerfile, readDockerfile } from '../format/dockerfile.js';
import { Unreadable } from '../format/unreadable.js';
import { effectiveCommand } from '../instructions/entrypoint-and-cmd.js';
import { chainOf } from '../instructions/from.js';
import type { Stage } from '../instructions/stages.js';
import { Refused } from '../refusal.js';
import { unwrapStages } from '../unwrap-dockerfile.js';
import type { WrapOptions } from '../wrap-result.js';
import { readBuildableStages } from './target-stages.js';
import type { StagePlan } from './wrap-stage.js';

/** Reads the wrapped file anew and checks the promise: the argv is the one meant, and unwrap gives back every byte. */
export function proveWrapped(
  original: Dockerfile,
  wrapped: ByteString,
  plans: readonly StagePlan[],
  options: WrapOptions,
): void {
  const dockerfile = readAgain(wrapped);
  const tree = readBuildableStages(dockerfile, options);
  for (const { stage, result } of plans) {
    const now = effectiveCommand(chainOf(tree, tree.stages[stage.index] as Stage), options);
    const meant = [result.after?.entrypoint, result.after?.cmd];
    if (JSON.stringify([now.entrypoint.words, now.cmd.words]) !== JSON.stringify(meant)) refuse(stage);
  }
  if (unwrapStages(dockerfile) !== unwrapStages(original)) refuse((plans[0] as StagePlan).stage);
}

function refuse({ from }: Stage): never {
  throw new Refused(
    'TSI018',
    from.line,
    'the wrapped file did not prove to be the old one with the init in front',
  );
}

/** Reading can fail on a line that has grown longer than the builders' limit. */
function readAgain(wrapped: ByteString): Dockerfile {
  try {
    return readDockerfile(wrapped, current);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Refused('TSI018', error.line, `the wrapped file would not be readable: ${error.message}`);
  }
}
