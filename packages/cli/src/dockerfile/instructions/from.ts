import { replaceVariables, type Variables } from '../environment-replacement.js';
import { type ByteString, decodeUtf8, toByteString } from '../format/byte-string.js';
import type { Dockerfile } from '../format/dockerfile.js';
import { keyValues } from '../format/key-values.js';
import { type Stage, splitStages } from './stages.js';

/** What a FROM stands on. */
export type Base =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'image'; readonly reference: string; readonly platform: string | null }
  /** The file alone does not say which: `variable` has no value. */
  | { readonly kind: 'variable'; readonly variable: string };

/** A file's stages, and what each stands on. */
export interface StageTree {
  readonly dockerfile: Dockerfile;
  readonly stages: readonly Stage[];
  /** By the stages' index. */
  readonly bases: readonly Base[];
}

/** The stages that one is made of, and what the first of them stands on. */
export interface Chain {
  /** The root first, the stage itself last. */
  readonly stages: readonly Stage[];
  readonly base: Exclude<Base, { kind: 'stage' }>;
}

/**
 * What BuildKit sets before the first FROM, as far as it is known: we wrap Linux images. The classic builder
 * sets nothing, so that this counts only where it leads to a stage and the empty word to no other.
 */
const predefined: Variables = new Map([['TARGETOS', 'linux']]);
const unset: Variables = new Map([['TARGETOS', '']]);

/** The values of `--build-arg`, which go before an ARG's own. */
export type BuildArguments = ReadonlyMap<string, string>;

/** Resolves the FROMs of instructions that have no build error. */
export function readStages(dockerfile: Dockerfile, given: BuildArguments = new Map()): StageTree {
  const stages = splitStages(dockerfile.instructions);
  const [args, buildkit, classic] = [new Map(), predefined, unset].map((variables) =>
    globalArguments(dockerfile, stages, variables, given),
  ) as [Variables, Variables, Variables];
  const named = new Map<ByteString, Stage>();
  const bases = stages.map((stage) => {
    const resolve = (variables: Variables) => resolveBase(dockerfile, named, stage, variables);
    const base = resolve(args);
    const guided = base.kind === 'variable' ? resolve(buildkit) : base;
    if (stage.name !== '') named.set(stage.name, stage);
    if (guided === base || guided.kind !== 'stage') return base;
    const other = resolve(classic);
    return other.kind === 'stage' && other.stage !== guided.stage ? base : guided;
  });
  return { dockerfile, stages, bases };
}

/** An earlier stage's name shadows an image, and a number is never a stage. */
function resolveBase(
  { escapeCharacter }: Dockerfile,
  earlier: ReadonlyMap<ByteString, Stage>,
  stage: Stage,
  variables: Variables,
): Base {
  const replaced = replaceVariables(stage.base, variables, escapeCharacter);
  if ('unknown' in replaced || replaced.text === '') {
    return { kind: 'variable', variable: decodeUtf8('unknown' in replaced ? replaced.unknown : stage.base) };
  }
  const parent = earlier.get(replaced.text.toLowerCase());
  if (parent) return { kind: 'stage', stage: parent };
  if (replaced.text === 'scratch') return { kind: 'scratch' };
  const platform = replaceVariables(stage.platform, variables, escapeCharacter);
  return {
    kind: 'image',
    reference: decodeUtf8(replaced.text),
    platform: 'text' in platform && platform.text !== '' ? decodeUtf8(platform.text) : null,
  };
}

/** The ARGs before the first FROM, the only variables that a FROM can see. */
export function globalArguments(
  { escapeCharacter, instructions }: Dockerfile,
  stages: readonly Stage[],
  preset: Variables = new Map(),
  given: BuildArguments = new Map(),
): Variables {
  const variables = new Map<ByteString, ByteString | null>(preset);
  const firstFrom = stages[0]?.from.start ?? 0;
  for (const { keyword, args, start } of instructions) {
    if (start > firstFrom) break;
    if (keyword !== 'ARG') continue;
    for (const [name, value] of keyValues('ARG', args, escapeCharacter)) {
      const own = given.get(decodeUtf8(name));
      if (own !== undefined) {
        variables.set(name, toByteString(own));
        continue;
      }
      const replaced = value === null ? null : replaceVariables(value, variables, escapeCharacter);
      variables.set(name, replaced && 'text' in replaced ? replaced.text : null);
    }
  }
  return variables;
}

export function chainOf({ bases }: StageTree, stage: Stage): Chain {
  const chain = [stage];
  for (;;) {
    const base = bases[(chain[0] as Stage).index] as Base;
    if (base.kind !== 'stage') return { stages: chain, base };
    chain.unshift(base.stage);
  }
}

/** The stages that stand on `stage`, near or far. */
export function stagesOn({ stages, bases }: StageTree, stage: Stage): Stage[] {
  const found = new Set([stage]);
  for (const later of stages.slice(stage.index + 1)) {
    const base = bases[later.index];
    if (base?.kind === 'stage' && found.has(base.stage)) found.add(later);
  }
  found.delete(stage);
  return [...found];
}
