import { replaceVariables, type Variables } from '../environment-replacement.js';
import { type ByteString, decodeUtf8 } from '../format/byte-string.js';
import type { Dockerfile } from '../format/dockerfile.js';
import { keyValues } from '../format/key-values.js';
import type { Stage } from './stages.js';

/** What a FROM stands on. */
export type Base =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'image'; readonly reference: string; readonly platform: string | null }
  /** The file alone does not say which: `variable` has no value. */
  | { readonly kind: 'variable'; readonly variable: string };

/** Resolves a FROM: an earlier stage's name shadows an image, and a number is never a stage. */
export function resolveBase(dockerfile: Dockerfile, stages: readonly Stage[], stage: Stage): Base {
  const variables = globalArguments(dockerfile, stages);
  const replaced = replaceVariables(stage.base, variables, dockerfile.escapeCharacter);
  if ('unknown' in replaced || replaced.text === '') {
    return { kind: 'variable', variable: decodeUtf8('unknown' in replaced ? replaced.unknown : stage.base) };
  }
  const name = replaced.text.toLowerCase();
  const parent = stages
    .slice(0, stage.index)
    .findLast((earlier) => earlier.name !== '' && earlier.name === name);
  if (parent) return { kind: 'stage', stage: parent };
  if (replaced.text === 'scratch') return { kind: 'scratch' };
  const platform = replaceVariables(stage.platform, variables, dockerfile.escapeCharacter);
  return {
    kind: 'image',
    reference: decodeUtf8(replaced.text),
    platform: 'text' in platform && platform.text !== '' ? decodeUtf8(platform.text) : null,
  };
}

/** The ARGs before the first FROM, the only variables that a FROM can see. */
function globalArguments({ escapeCharacter, instructions }: Dockerfile, stages: readonly Stage[]): Variables {
  const variables = new Map<ByteString, ByteString | null>();
  const firstFrom = stages[0]?.from.start ?? 0;
  for (const { keyword, args, start } of instructions) {
    if (keyword !== 'ARG' || start > firstFrom) continue;
    for (const [name, value] of keyValues('ARG', args, escapeCharacter)) {
      const replaced = value === null ? null : replaceVariables(value, variables, escapeCharacter);
      variables.set(name, replaced && 'text' in replaced ? replaced.text : null);
    }
  }
  return variables;
}

/** The stages that `target` is made of, and what the first of them stands on. */
export interface Chain {
  /** The root first, the target last. */
  readonly stages: readonly Stage[];
  readonly base: Exclude<Base, { kind: 'stage' }>;
}

export function resolveChain(dockerfile: Dockerfile, stages: readonly Stage[], target: Stage): Chain {
  const chain = [target];
  for (;;) {
    const base = resolveBase(dockerfile, stages, chain[0] as Stage);
    if (base.kind !== 'stage') return { stages: chain, base };
    chain.unshift(base.stage);
  }
}
