import { INIT_PATH, type InitOptions, initArgv, initOf, TsinitError } from '@tsinit/init-runtime';
import type { ImageConfig } from './image-config.js';

/** The two lists that a container's argv is made of: argv = entrypoint ++ cmd. */
export type ImageCommand = Pick<ImageConfig, 'entrypoint' | 'cmd'>;

/** What a container of the image runs; empty where it has no command. */
export function imageArgv({ entrypoint, cmd }: ImageCommand): string[] {
  return [...effectiveEntrypoint(entrypoint), ...(cmd ?? [])];
}

export function hasInitInFront(command: ImageCommand): boolean {
  return imageArgv(command)[0] === INIT_PATH;
}

/**
 * The same command behind the init: its words go in front of the entrypoint, so that arguments given to
 * `docker run` still replace the cmd. A command that has the init comes back as it is.
 * @throws TsinitError `NO_COMMAND`; `OTHER_INIT` where another init or a service manager is to be PID 1
 */
export function putInitInFront(command: ImageCommand, options: InitOptions = {}): ImageCommand {
  if (hasInitInFront(command)) return command;
  if (imageArgv(command).length === 0) {
    throw new TsinitError('NO_COMMAND', 'the image has no command: neither ENTRYPOINT nor CMD', {
      hint: 'give its Dockerfile one, for the init to start',
    });
  }
  const other = initOf(imageArgv(command));
  if (other) {
    throw new TsinitError(
      'OTHER_INIT',
      `the image starts ${other.name}, ${other.kind === 'init' ? 'an init' : 'a service manager that must be PID 1'}`,
      {
        hint:
          other.kind === 'init' ? 'build from an image without it, or keep it' : 'leave the image as it is',
      },
    );
  }
  return { entrypoint: [...initArgv(options), ...effectiveEntrypoint(command.entrypoint)], cmd: command.cmd };
}

/** Of ENTRYPOINT [""], which engines keep in the config, none makes an argument. */
function effectiveEntrypoint(entrypoint: readonly string[] | null): readonly string[] {
  return entrypoint?.length === 1 && entrypoint[0] === '' ? [] : (entrypoint ?? []);
}
