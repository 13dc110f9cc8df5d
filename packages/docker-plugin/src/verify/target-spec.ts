import type { ContainerSpec } from './container.js';
import type { VerifyContext } from './context.js';
import type { Output } from './output.js';

/** The image as `docker run` starts it, with the user's environment and command, and no init of the engine's. */
export function targetSpec({ env, command }: VerifyContext, output: Output): ContainerSpec {
  return {
    create: { Env: [...env], ...(command && { Cmd: [...command] }), HostConfig: { Init: false } },
    onLine: output.add,
  };
}
