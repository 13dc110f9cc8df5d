import { TsinitError } from '@tsinit/init-runtime';

/** What is said of compose and bake files: when, and what can be done about it. */
export const inputCodes = {
  TSI150: {
    when: "A compose service sets `entrypoint`, which replaces the image's and with it the init.",
    remedy: 'put /tsinit in front of it, or leave the entrypoint to the Dockerfile',
  },
  TSI151: {
    when: 'A compose service sets `init: true`: docker-init becomes PID 1, and the init of the image runs behind it.',
    remedy: 'delete the line: the image brings its own init',
  },
  TSI160: {
    when: 'A build has its Dockerfile inline, in the compose or bake file: there is no file to rewrite.',
    remedy: 'put it into a file of its own',
  },
  TSI161: {
    when: 'A build has a context that is no local folder, such as a git repository.',
    remedy: 'wrap the Dockerfile where it is kept',
  },
  TSI162: {
    when: 'A bake file is HCL, or has variables that only bake can fill in.',
    remedy: 'run `docker buildx bake --print > bake.json`, and name bake.json',
  },
} as const;

export type InputCode = keyof typeof inputCodes;

/** @param where `compose.yaml:12` */
export function inputError(code: InputCode, where: string, message: string): TsinitError {
  return new TsinitError(code, `${where}: ${message}`, { hint: inputCodes[code].remedy });
}
