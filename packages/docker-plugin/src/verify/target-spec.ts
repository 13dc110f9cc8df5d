import type { ContainerSpec } from './container.js';
import type { VerifyContext } from './context.js';
import type { Output } from './output.js';
import { runOptions } from './run-settings.js';

/** The image as `docker run` starts it, with the user's environment, command and settings. */
export function targetSpec({ env, command, entrypoint, run }: VerifyContext, output: Output): ContainerSpec {
  return {
    create: {
      ...runOptions(run),
      Env: [...env],
      // An entrypoint that is given makes the engine forget the image's CMD.
      ...(entrypoint && { Entrypoint: [...entrypoint] }),
      ...(command && { Cmd: [...command] }),
    },
    onLine: output.add,
  };
}
