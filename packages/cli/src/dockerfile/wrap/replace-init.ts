import { translateOtherInit } from '@tsinit/init-runtime';
import { replaceVariables } from '../environment-replacement.js';
import { decodeUtf8 } from '../format/byte-string.js';
import type { Dockerfile } from '../format/dockerfile.js';
import { keyValues } from '../format/key-values.js';
import { configOf, type EffectiveCommand } from '../instructions/entrypoint-and-cmd.js';
import type { Chain } from '../instructions/from.js';
import type { Stage } from '../instructions/stages.js';
import { Refused } from '../refusal.js';
import type { ImageCommand, Warning, WrapOptions } from '../wrap-result.js';
import { addedLines, type InitImage } from './added-lines.js';
import { replaceInstruction } from './entrypoint-edit.js';
import { type Edit, insertLines, lineEndOf } from './placement.js';
import { isLowerCase } from './plan-edits.js';
import { lineOf, type OtherInitFound } from './refuse-commands.js';

export interface Replacement {
  /** Where the other init stands, and ours is to stand. */
  readonly keyword: 'ENTRYPOINT' | 'CMD';
  readonly after: ImageCommand;
}

/**
 * What a command becomes when ours takes the place of another init: that init's options in our words.
 * @throws Refused where that cannot be done exactly.
 */
export function replaceOtherInit(
  dockerfile: Dockerfile,
  chain: Chain,
  effective: EffectiveCommand,
  { keyword, init, origin }: OtherInitFound,
  options: WrapOptions,
): Replacement {
  const { entrypoint, cmd } = effective;
  const variables = environment(dockerfile, chain, effective, options);
  const isFirst = keyword === 'ENTRYPOINT' || !entrypoint.words;
  const translated = !isFirst
    ? `${init.name} stands behind the ENTRYPOINT`
    : keyword === 'ENTRYPOINT'
      ? translateOtherInit(entrypoint.words ?? [], cmd.words ?? [], variables)
      : translateOtherInit(cmd.words ?? [], [], variables);
  if (typeof translated === 'string') {
    const line = lineOf(origin, (chain.stages[0] as Stage).from.line);
    throw new Refused('TSI013', line, `the other init cannot be replaced: ${translated}`);
  }
  const words = [
    ...translated.init.filter((word) => !(options.group && word === '-c')),
    ...translated.command,
  ];
  return keyword === 'ENTRYPOINT'
    ? { keyword, after: { entrypoint: words, cmd: cmd.words } }
    : { keyword, after: { entrypoint: null, cmd: words } };
}

/** The instruction that has the other init gives way to one that has ours; where it is inherited, one is added. */
export function planReplacement(
  dockerfile: Dockerfile,
  stage: Stage,
  { setsCmd }: EffectiveCommand,
  { keyword, after }: Replacement,
  image: InitImage,
): Edit[] {
  const lowerCase = isLowerCase(dockerfile);
  const own = stage.instructions.findLast((instruction) => instruction.keyword === keyword);
  const words = (keyword === 'ENTRYPOINT' ? after.entrypoint : after.cmd) ?? [];
  if (own) {
    const ending = lineEndOf(dockerfile.source, dockerfile.lines, stage);
    return [
      insertLines(dockerfile, stage, own, addedLines(image, lowerCase, [])),
      replaceInstruction(dockerfile, own, words, ending),
    ];
  }
  const commands: [string, readonly string[]][] = [[keyword, words]];
  if (keyword === 'ENTRYPOINT' && !setsCmd && after.cmd) commands.push(['CMD', after.cmd]);
  const before = stage.instructions.findLast((instruction) => instruction.keyword === 'CMD');
  return [insertLines(dockerfile, stage, before, addedLines(image, lowerCase, commands))];
}

/** The lines that bring the other init are left: what else needs them, a Dockerfile does not say. */
export function findLeftoverWarnings(stage: Stage, { init }: OtherInitFound): Warning[] {
  const name = init.name.slice(init.name.lastIndexOf('/') + 1);
  const mention = new RegExp(`(?<![\\w-])${name.replace(/\W/g, '\\$&')}(?![\\w-])`);
  const lines = stage.instructions
    .filter(({ keyword, args }) => /^(?:ADD|COPY|RUN)$/.test(keyword) && mention.test(args))
    .map(({ line }) => line);
  const [first] = lines;
  if (first === undefined) return [];
  const message = `nothing starts ${name} any more, which is still put into the image in line ${lines.join(', ')}`;
  return [{ code: 'TSI109', line: first, message }];
}

/** ENV of the base image and of the stages, as far as their values can be told. */
function environment(
  { escapeCharacter }: Dockerfile,
  chain: Chain,
  { statements }: EffectiveCommand,
  options: WrapOptions,
): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const item of configOf(chain, options)?.env ?? []) {
    const equals = item.indexOf('=');
    variables.set(item.slice(0, equals), item.slice(equals + 1));
  }
  for (const { statement } of statements) {
    if (statement.keyword !== 'ENV') continue;
    for (const [name, value] of keyValues('ENV', statement.args, escapeCharacter)) {
      const replaced = replaceVariables(value ?? '', new Map(), escapeCharacter);
      variables.set(decodeUtf8(name), 'text' in replaced ? decodeUtf8(replaced.text) : '');
    }
  }
  return variables;
}
