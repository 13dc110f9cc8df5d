import { toByteString } from '../format/byte-string.js';
import { current } from '../format/dialect.js';
import { readDockerfile } from '../format/dockerfile.js';
import type { Statement } from '../format/instruction.js';
import { Unreadable } from '../format/unreadable.js';
import type { BaseConfig, Origin } from '../wrap-result.js';
import type { Chain } from './from.js';
import type { Stage } from './stages.js';

/** A statement with the place that it stands in, which is not always the stage that it runs in. */
export interface PlacedStatement {
  readonly statement: Statement;
  readonly origin: Origin;
  /** The stage that it runs in. */
  readonly stage: Stage;
}

/**
 * All that runs in a chain, in order: in each stage first what its parent's or base image's ONBUILD postponed,
 * then its own instructions.
 */
export function statementsOf(chain: Chain, base: BaseConfig | undefined): PlacedStatement[] {
  const statements: PlacedStatement[] = [];
  let postponed = triggersOf(chain, base);
  for (const stage of chain.stages) {
    for (const { statement, origin } of postponed) statements.push({ statement, origin, stage });
    postponed = [];
    for (const instruction of stage.instructions) {
      const origin: Origin = { kind: 'line', line: instruction.line };
      statements.push({ statement: instruction, origin, stage });
      if (instruction.trigger) postponed.push({ statement: instruction.trigger, origin });
    }
  }
  return statements;
}

/** A base image's ONBUILD, as its config has it: always with the default escape character. */
function triggersOf({ base, stages }: Chain, config: BaseConfig | undefined) {
  const found: Omit<PlacedStatement, 'stage'>[] = [];
  if (base.kind !== 'image') return found;
  const origin: Origin = { kind: 'base', reference: base.reference };
  for (const text of config?.onBuild ?? []) {
    for (const statement of readTrigger(text, stages[0]?.from.line ?? 1)) found.push({ statement, origin });
  }
  return found;
}

function readTrigger(text: string, line: number): readonly Statement[] {
  try {
    return readDockerfile(toByteString(text), current).instructions;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Unreadable(`the base image's ONBUILD ${JSON.stringify(text)} is no instruction`, line);
  }
}
