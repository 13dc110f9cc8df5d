import { quote } from '../format/quote.js';
import type { EffectiveCommand, Setting } from '../instructions/entrypoint-and-cmd.js';
import { type Chain, type StageTree, stagesOn } from '../instructions/from.js';
import { type Stage, stageName } from '../instructions/stages.js';
import type { Warning, WrapOptions } from '../wrap-result.js';
import { lineOf, otherInit } from './refuse-commands.js';
import type { StagePlan } from './wrap-stage.js';

/** Every warning: when it is given, and what can be done about it. */
export const warnings = {
  TSI101: {
    when: 'A command is in shell form, and the image has no shell (scratch, distroless).',
    remedy: 'write the command as a JSON array, or copy a shell into the image',
  },
  TSI102: {
    when: 'ENTRYPOINT is empty and there is no CMD: the init has nothing to run until `docker run` names it.',
    remedy: 'add a CMD, unless every `docker run` brings its command',
  },
  TSI103: {
    when: 'A shell form is rewritten, and the base image is known by `--entrypoint` or `--cmd` alone: `/bin/sh -c` is assumed.',
    remedy: 'pull the base image, or write a SHELL line in the stage',
  },
  TSI104: {
    when: 'Later stages stand on the wrapped one, and get the init too.',
    remedy: 'none needed; wrap another stage with `--target` if they should not have it',
  },
  TSI105: {
    when: 'ONBUILD has an ENTRYPOINT: images that are built from this one replace the init by it.',
    remedy: 'wrap the Dockerfiles of those images',
  },
  TSI106: {
    when: 'The file is wrapped already, without `--group`; wrap does not change the words that it wrote.',
    remedy: 'unwrap it first, then wrap it with `--group`',
  },
  TSI107: {
    when: 'The image has no command at all: there is nothing to put an init in front of, and the file stays as it is.',
    remedy:
      'none needed for an image that is exported or built on; else give the stage a CMD or an ENTRYPOINT',
  },
  TSI108: {
    when: 'The image starts another init already, such as tini, dumb-init, catatonit or docker-init; the file stays as it is.',
    remedy: 'none needed; `--replace` puts this one in its place, with the same options',
  },
  TSI109: {
    when: 'With `--replace`: lines still put the other init into the image, which nothing starts any more.',
    remedy: 'delete the lines, if nothing else needs them',
  },
} as const;

export type WarningCode = keyof typeof warnings;

const distroless = /(?:^|\/)distroless\/(?![^@]*:[^@]*debug)/;

export function findWarnings(
  effective: EffectiveCommand,
  chain: Chain,
  rewritesShellForm: boolean,
): Warning[] {
  const found: Warning[] = [];
  const warn = (code: WarningCode, line: number, message: string) => found.push({ code, line, message });
  const { entrypoint, cmd, shell } = effective;
  const { base, stages } = chain;
  const fromLine = (stages[0] as Stage).from.line;

  const shellLess = base.kind === 'scratch' || (base.kind === 'image' && distroless.test(base.reference));
  const inShellForm = [entrypoint, cmd].find(({ byShell }) => byShell);
  if (shellLess && shell.isDefault && inShellForm) {
    const image = base.kind === 'image' ? base.reference : 'scratch';
    warn(
      'TSI101',
      lineOf(inShellForm.origin, fromLine),
      `shell form needs ${shell.words[0]}, which ${image} does not have`,
    );
  }
  if (!entrypoint.words && !cmd.words && entrypoint.certainty === 'known' && cmd.certainty === 'known') {
    warn(
      'TSI102',
      lineOf(entrypoint.origin, fromLine),
      'the image has no command: the init has nothing to run',
    );
  }
  if (rewritesShellForm && entrypoint.certainty === 'assumed') {
    warn(
      'TSI103',
      lineOf(entrypoint.origin, fromLine),
      `the base image's SHELL is not known: ${shell.words.join(' ')} is assumed`,
    );
  }
  const target = stages.at(-1) as Stage;
  const onBuild = target.instructions.find(({ trigger }) => trigger?.keyword === 'ENTRYPOINT');
  if (onBuild) {
    warn(
      'TSI105',
      onBuild.line,
      'ONBUILD ENTRYPOINT replaces the init in images that are built from this one',
    );
  }
  return found;
}

/** A file that has the init keeps it as it is; this says where that is not what was asked for. */
export function findRewrapWarnings(program: Setting, fromLine: number, { group }: WrapOptions): Warning[] {
  if (!group || program.words?.[1] !== '-c') return [];
  const message = 'wrapped already, with -c: unwrap it first to wrap it with --group';
  return [{ code: 'TSI106', line: lineOf(program.origin, fromLine), message }];
}

/** A file that is right as it is although it has not our init: why it is left alone; null where it is not. */
export function findLeftAloneWarnings(
  effective: EffectiveCommand,
  hasOwn: boolean,
  replace: boolean,
  line: number,
  fromLine: number,
): Warning | null {
  const other = otherInit(effective);
  if (other && replace) return null;
  if (other) {
    const { keyword, init, origin } = other;
    const message = `${keyword} starts an init already: ${quote(init.name)}`;
    return { code: 'TSI108', line: lineOf(origin, fromLine), message };
  }
  if (hasOwn || effective.entrypoint.words || effective.cmd.words) return null;
  return {
    code: 'TSI107',
    line,
    message: 'the image has no command, so that an init would have nothing to run',
  };
}

/** Stages that get the init without being asked for. */
export function findDerivedWarnings(tree: StageTree, plans: readonly StagePlan[]): Warning[] {
  const targets = plans.map(({ stage }) => stage);
  return plans.flatMap(({ stage, result }): Warning[] => {
    if (result.status !== 'wrapped') return [];
    const derived = stagesOn(tree, stage).filter((each) => !targets.includes(each));
    const [first] = derived;
    if (!first) return [];
    const message = `stands on the wrapped stage and gets the init too: ${derived.map(stageName).join(', ')}`;
    return [{ code: 'TSI104', line: first.from.line, message }];
  });
}
