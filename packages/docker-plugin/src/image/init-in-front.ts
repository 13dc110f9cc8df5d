import {
  INIT_PATH,
  type InitOptions,
  initArgv,
  initOf,
  TsinitError,
  translateOtherInit,
} from '@tsinit/init-runtime';
import type { ImageConfig } from './image-config.js';

/** The two lists that a container's argv is made of: argv = entrypoint ++ cmd. */
export type ImageCommand = Pick<ImageConfig, 'entrypoint' | 'cmd'>;

/** What a container of the image runs; empty where it has no command. */
export function imageArgv({ entrypoint, cmd }: ImageCommand): string[] {
  return [...effectiveEntrypoint(entrypoint), ...(cmd ?? [])];
}

/** With the variables that the other inits read, for those that are to be replaced. */
type ReplaceableCommand = ImageCommand & Partial<Pick<ImageConfig, 'env'>>;

/** How the init is to go in front. */
export interface InFrontOptions extends InitOptions {
  /** Puts it in the place of tini, dumb-init or catatonit, with their options in its words, instead of refusing. */
  readonly replace?: boolean | undefined;
}

export function hasInitInFront(command: ImageCommand): boolean {
  return imageArgv(command)[0] === INIT_PATH;
}

/**
 * The same command behind the init: its words go in front of the entrypoint, so that arguments given to
 * `docker run` still replace the cmd. A command that has the init comes back as it is.
 * @throws TsinitError `NO_COMMAND`; `OTHER_INIT` where another init or a service manager is to be PID 1
 */
export function putInitInFront(command: ReplaceableCommand, options: InFrontOptions = {}): ImageCommand {
  if (hasInitInFront(command)) return command;
  if (imageArgv(command).length === 0) {
    throw new TsinitError('NO_COMMAND', 'the image has no command: neither ENTRYPOINT nor CMD', {
      hint: 'give its Dockerfile one, for the init to start',
    });
  }
  const other = initOf(imageArgv(command));
  if (other?.kind === 'init' && options.replace) return replaceInit(command, options);
  if (other) {
    throw new TsinitError(
      'OTHER_INIT',
      `the image starts ${other.name}, ${other.kind === 'init' ? 'an init' : 'a service manager that must be PID 1'}`,
      {
        hint:
          other.kind === 'init'
            ? 'keep it, or build or inject into an image without it'
            : 'leave the image as it is',
      },
    );
  }
  return { entrypoint: [...initArgv(options), ...effectiveEntrypoint(command.entrypoint)], cmd: command.cmd };
}

/** Ours stands where the other one stood, in the entrypoint or in the cmd. */
function replaceInit(
  { entrypoint, cmd, env = [] }: ReplaceableCommand,
  { group }: InitOptions,
): ImageCommand {
  const front = effectiveEntrypoint(entrypoint);
  const variables = new Map(env.map((item) => item.split(/=(.*)/s, 2) as [string, string]));
  const [words, rest] = front.length > 0 ? [front, cmd ?? []] : [cmd ?? [], []];
  const translated = translateOtherInit(words, rest, variables);
  if (typeof translated === 'string') {
    throw new TsinitError('OTHER_INIT', `the init of the image cannot be replaced: ${translated}`, {
      hint: 'keep it, or inject into an image without it',
    });
  }
  const replaced = [...translated.init.filter((word) => !(group && word === '-c')), ...translated.command];
  return front.length > 0 ? { entrypoint: replaced, cmd } : { entrypoint, cmd: replaced };
}

/** Of ENTRYPOINT [""], which engines keep in the config, none makes an argument. */
function effectiveEntrypoint(entrypoint: readonly string[] | null): readonly string[] {
  return entrypoint?.length === 1 && entrypoint[0] === '' ? [] : (entrypoint ?? []);
}
