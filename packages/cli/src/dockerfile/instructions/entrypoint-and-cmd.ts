import { decodeUtf8 } from '../format/byte-string.js';
import type { Statement } from '../format/instruction.js';
import type { BaseConfig, Origin, WrapOptions } from '../wrap-result.js';
import type { Chain } from './from.js';
import { type PlacedStatement, statementsOf } from './onbuild.js';
import type { Stage } from './stages.js';

/** How sure it is what SHELL is: the base image is known, or the user's word stands for it, or neither. */
export type Certainty = 'known' | 'assumed' | 'unknown';

/** An ENTRYPOINT or a CMD, in effect. */
export interface Setting {
  /** Null: none. Where `certainty` is not `known`, the most likely words. */
  readonly words: readonly string[] | null;
  readonly certainty: Certainty;
  readonly origin: Origin;
  /** The stage that sets it; null where the base image or nobody does. */
  readonly stage: Stage | null;
  /** Written in shell form in this file or a trigger. */
  readonly byShell: boolean;
}

/** The SHELL in effect. */
export interface Shell {
  readonly words: readonly string[];
  readonly certainty: Certainty;
  readonly origin: Origin;
  readonly isDefault: boolean;
}

export interface EffectiveCommand {
  readonly entrypoint: Setting;
  readonly cmd: Setting;
  readonly shell: Shell;
  /** Whether the last stage sets CMD itself, so that an ENTRYPOINT there does not clear it. */
  readonly setsCmd: boolean;
  /** All that decides, in order. */
  readonly statements: readonly PlacedStatement[];
}

const defaultShell = ['/bin/sh', '-c'];
const noOrigin: Origin = { kind: 'none' };
const none: Setting = { words: null, certainty: 'known', origin: noOrigin, stage: null, byShell: false };

/** What a container of the chain's last stage runs: argv = entrypoint ++ cmd. */
export function effectiveCommand(chain: Chain, options: WrapOptions): EffectiveCommand {
  const config = configOf(chain, options);
  let { entrypoint, cmd, shell } = inherited(chain, config, options);
  const statements = statementsOf(chain, config);
  let cmdSetIn: Stage | null = null;
  for (const placed of statements) {
    const { statement, origin, stage } = placed;
    const { keyword, form } = statement;
    if (keyword === 'SHELL' && form?.kind === 'exec') {
      shell = { words: form.words, certainty: 'known', origin, isDefault: false };
    } else if (keyword === 'ENTRYPOINT') {
      entrypoint = setting(placed, shell);
      if (cmdSetIn !== stage) cmd = none;
    } else if (keyword === 'CMD') {
      cmd = setting(placed, shell);
      cmdSetIn = stage;
    }
  }
  return { entrypoint, cmd, shell, setsCmd: cmdSetIn === chain.stages.at(-1), statements };
}

/** What is known of a chain's base image; undefined where nothing is. */
export function configOf({ base }: Chain, { bases }: WrapOptions): BaseConfig | undefined {
  return base.kind === 'image' ? bases?.get(base.reference) : undefined;
}

function setting({ statement, origin, stage }: PlacedStatement, shell: Shell): Setting {
  const { keyword, form } = statement;
  if (form?.kind === 'shell') {
    const words = [...shell.words, decodeUtf8(form.command)];
    return { words, certainty: shell.certainty, origin, stage, byShell: true };
  }
  const words = wordsOf(form);
  return {
    ...none,
    words: keyword === 'ENTRYPOINT' ? entrypointOrNone(words) : orNone(words),
    origin,
    stage,
  };
}

function wordsOf(form: Statement['form']): readonly string[] {
  return form?.kind === 'exec' ? form.words : [];
}

function orNone(words: readonly string[] | null | undefined): readonly string[] | null {
  return words && words.length > 0 ? words : null;
}

/** An ENTRYPOINT of `[""]` is stored so, but is none when a container is made. */
function entrypointOrNone(words: readonly string[] | null | undefined): readonly string[] | null {
  return words?.length === 1 && words[0] === '' ? null : orNone(words);
}

/** What the first FROM brings: from the user's word, else from the base image's config. */
function inherited({ base }: Chain, config: BaseConfig | undefined, options: WrapOptions) {
  const fromBase: Origin = base.kind === 'image' ? { kind: 'base', reference: base.reference } : noOrigin;
  const known: BaseConfig | undefined = base.kind === 'scratch' ? { entrypoint: null, cmd: null } : config;
  const told = options.entrypoint !== undefined || options.cmd !== undefined;
  const certainty = known ? 'known' : 'unknown';
  const setting = (
    option: '--entrypoint' | '--cmd',
    word: readonly string[] | null | undefined,
    words: readonly string[] | null,
  ): Setting => {
    if (word !== undefined) return { ...none, words, origin: { kind: 'option', option } };
    return { ...none, words, certainty, origin: words || !known ? fromBase : noOrigin };
  };
  const shell: Shell = known?.shell?.length
    ? { words: known.shell, certainty: 'known', origin: fromBase, isDefault: false }
    : {
        words: defaultShell,
        certainty: known ? 'known' : told ? 'assumed' : 'unknown',
        origin: known ? noOrigin : fromBase,
        isDefault: true,
      };
  return {
    entrypoint: setting(
      '--entrypoint',
      options.entrypoint,
      entrypointOrNone(options.entrypoint === undefined ? known?.entrypoint : options.entrypoint),
    ),
    cmd: setting('--cmd', options.cmd, orNone(options.cmd === undefined ? known?.cmd : options.cmd)),
    shell,
  };
}
