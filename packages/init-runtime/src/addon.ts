import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { getSystemErrorName } from 'node:util';
import { TsinitError } from './error.js';
import { hostPlatform } from './host-platform.js';
import { platformName } from './platform.js';

/** `native/addon`: what Node cannot do by itself. Each answers 0, or the errno of what the kernel refused. */
export interface Addon {
  /** Each word ends with a NUL; the first is the file. Does not return where it succeeds. */
  execve(words: Uint8Array): number;
  setSubreaper(): number;
  /** Also -1: a child that libuv awaits stands before others, which then were not looked at. */
  reapOrphans(): number;
}

let loaded: Addon | undefined;

/**
 * Loads the addon once, when it is first needed.
 * @throws TsinitError `NO_ADDON` where there is none for this host, or Node cannot load it.
 */
export function loadAddon(): Addon {
  loaded ??= load();
  return loaded;
}

function load(): Addon {
  const platform = hostPlatform();
  const file = fileURLToPath(
    new URL(`../bin/${platform.os}-${platform.architecture}/tsinit.node`, import.meta.url),
  );
  if (!existsSync(file)) throw noAddon(`there is no addon for ${platformName(platform)} (${file})`);
  try {
    return createRequire(import.meta.url)(file) as Addon;
  } catch (cause) {
    throw noAddon(`Node cannot load the addon: ${(cause as Error).message}`, { cause });
  }
}

function noAddon(message: string, options: { cause?: unknown } = {}): TsinitError {
  return new TsinitError('NO_ADDON', message, {
    hint: 'make the init the image\'s entrypoint instead, ["/tsinit", "-c", "--", "node", …] (`tsinit wrap`), which needs no addon; or, in a checkout, install clang and lld and run `npm run build`',
    ...options,
  });
}

/** What the kernel refused, with its own word for `errno`. */
export function refused(code: string, what: string, errno: number, hint: string): TsinitError {
  return new TsinitError(code, `${what}: ${getSystemErrorName(-errno)}`, { hint });
}
