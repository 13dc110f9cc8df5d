import { decodeUtf8, toByteString } from './format/byte-string.js';
import { current } from './format/dialect.js';
import { readDockerfile } from './format/dockerfile.js';
import type { Statement } from './format/instruction.js';
import { Unreadable } from './format/unreadable.js';
import type { Chain } from './instructions/base-image.js';
import type { Stage } from './instructions/stages.js';
import type { BaseConfig, Origin, WrapOptions } from './wrap-result.js';

/** How sure it is what SHELL is: the base image is known, or the user's word stands for it, or neither. */
export type Certainty = 'known' | 'assumed' | 'unknown';

/** An ENTRYPOINT or a CMD, in effect. */
export interface Setting {
  /** Null: none. Where `certainty` is not `known`, the most likely words. */
  readonly words: readonly string[] | null;
  readonly certainty: Certainty;
  readonly origin: Origin;
  /** Written in shell form in this file or a trigger. */
  readonly byShell: boolean;
}

interface Shell {
  readonly words: readonly string[];
  readonly certainty: Certainty;
  readonly isDefault: boolean;
}

interface Trigger {
  readonly statement: Statement;
  readonly origin: Origin;
}

export interface EffectiveCommand {
  readonly entrypoint: Setting;
  readonly cmd: Setting;
  readonly shell: Shell;
  /** Whether the last stage sets CMD itself, so that an ENTRYPOINT there does not clear it. */
  readonly setsCmd: boolean;
  /** All that decides, in order: what the stages say and what ONBUILD has them say. */
  readonly statements: readonly Trigger[];
}

const defaultShell = ['/bin/sh', '-c'];
const none: Setting = { words: null, certainty: 'known', origin: { kind: 'none' }, byShell: false };

/** What a container of the chain's last stage runs: argv = entrypoint ++ cmd. */
export function effectiveCommand(chain: Chain, options: WrapOptions): EffectiveCommand {
  const base = baseOf(chain, options);
  let { entrypoint, cmd, shell, triggers } = base;
  let setsCmd = false;
  const statements: Trigger[] = [];
  for (const stage of chain.stages) {
    setsCmd = false;
    const own = stage.instructions.map(
      (statement): Trigger => ({ statement, origin: lineOrigin(statement) }),
    );
    for (const { statement, origin } of [...triggers, ...own]) {
      statements.push({ statement, origin });
      const { keyword, form } = statement;
      if (keyword === 'SHELL' && form?.kind === 'exec') {
        shell = { words: form.words, certainty: 'known', isDefault: false };
      } else if (keyword === 'ENTRYPOINT') {
        entrypoint = setting(statement, shell, origin);
        if (!setsCmd) cmd = none;
      } else if (keyword === 'CMD') {
        cmd = setting(statement, shell, origin);
        setsCmd = true;
      }
    }
    triggers = own.flatMap(({ statement: { trigger }, origin }) =>
      trigger ? [{ statement: trigger, origin }] : [],
    );
  }
  return { entrypoint, cmd, shell, setsCmd, statements };
}

function lineOrigin({ line }: Stage['instructions'][number]): Origin {
  return { kind: 'line', line };
}

function setting({ keyword, form }: Statement, shell: Shell, origin: Origin): Setting {
  if (form?.kind === 'shell') {
    const words = [...shell.words, decodeUtf8(form.command)];
    return { words, certainty: shell.certainty, origin, byShell: true };
  }
  const words = form?.kind === 'exec' ? form.words : [];
  return { ...none, words: keyword === 'ENTRYPOINT' ? entrypointOrNone(words) : orNone(words), origin };
}

function orNone(words: readonly string[] | null | undefined): readonly string[] | null {
  return words && words.length > 0 ? words : null;
}

/** An ENTRYPOINT of `[""]` is stored so, but is none when a container is made. */
function entrypointOrNone(words: readonly string[] | null | undefined): readonly string[] | null {
  return words?.length === 1 && words[0] === '' ? null : orNone(words);
}

function baseOf({ base, stages }: Chain, options: WrapOptions) {
  const config = base.kind === 'image' ? options.bases?.get(base.reference) : undefined;
  const origin: Origin =
    base.kind === 'image' ? { kind: 'base', reference: base.reference } : { kind: 'none' };
  const known: BaseConfig | undefined = base.kind === 'scratch' ? { entrypoint: null, cmd: null } : config;
  const told = options.entrypoint !== undefined || options.cmd !== undefined;
  const certainty = known ? 'known' : 'unknown';
  const setting = (
    option: '--entrypoint' | '--cmd',
    word: readonly string[] | null | undefined,
    words: readonly string[] | null,
  ): Setting => {
    if (word !== undefined) return { ...none, words, origin: { kind: 'option', option } };
    return { ...none, words, certainty, origin: words ? origin : none.origin };
  };
  const shell: Shell = known?.shell?.length
    ? { words: known.shell, certainty: 'known', isDefault: false }
    : { words: defaultShell, certainty: known ? 'known' : told ? 'assumed' : 'unknown', isDefault: true };
  return {
    entrypoint: setting(
      '--entrypoint',
      options.entrypoint,
      entrypointOrNone(options.entrypoint === undefined ? known?.entrypoint : options.entrypoint),
    ),
    cmd: setting('--cmd', options.cmd, orNone(options.cmd === undefined ? known?.cmd : options.cmd)),
    shell,
    triggers: (known?.onBuild ?? []).flatMap((text): Trigger[] =>
      readTrigger(text, stages[0]?.from.line ?? 1).map((statement) => ({ statement, origin })),
    ),
  };
}

/** A base image's ONBUILD, as its config has it: always with the default escape character. */
function readTrigger(text: string, line: number): readonly Statement[] {
  try {
    return readDockerfile(toByteString(text), current).instructions;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Unreadable(`the base image's ONBUILD ${JSON.stringify(text)} is no instruction`, line);
  }
}
