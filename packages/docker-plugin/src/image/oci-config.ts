import { type Platform, TsinitError } from '@tsinit/init-runtime';
import { type EngineConfig, type ImageConfig, imageConfig } from './image-config.js';

/** An image as its config describes it, wherever that was read. */
export interface ConfiguredImage {
  readonly platform: Platform;
  readonly config: ImageConfig;
}

/**
 * Reads an OCI image config: `{os, architecture, config: {Entrypoint, Cmd, …}, rootfs, …}`.
 * @param what For messages: where it was read.
 * @throws TsinitError `IMAGE_CONFIG` where something in it has the wrong type.
 */
export function parseOciConfig(value: unknown, what: string): ConfiguredImage {
  const { os, architecture, variant, config } = object(value, what, 'it');
  return configuredImage({ os, architecture, variant }, config, what);
}

/** The parts of a config whatever document they were found in, once they have the types that they must have. */
export function configuredImage(
  platform: { os: unknown; architecture: unknown; variant: unknown },
  config: unknown,
  what: string,
): ConfiguredImage {
  const { os, architecture, variant } = platform;
  if (typeof os !== 'string' || typeof architecture !== 'string') {
    throw wrong(what, 'os and architecture are not strings');
  }
  const fields = object(config ?? {}, what, 'config');
  for (const name of ['Entrypoint', 'Cmd', 'Shell', 'Env', 'OnBuild']) {
    const list = fields[name] ?? [];
    if (!Array.isArray(list) || list.some((word) => typeof word !== 'string')) {
      throw wrong(what, `config.${name} is not an array of strings`);
    }
  }
  for (const name of ['User', 'WorkingDir', 'StopSignal']) {
    if (typeof (fields[name] ?? '') !== 'string') throw wrong(what, `config.${name} is not a string`);
  }
  return {
    platform: { os, architecture, variant: typeof variant === 'string' && variant ? variant : undefined },
    config: imageConfig(fields as unknown as EngineConfig),
  };
}

function object(value: unknown, what: string, name: string): Record<string, unknown> {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw wrong(what, `${name} is not an object`);
}

function wrong(what: string, why: string): TsinitError {
  return new TsinitError('IMAGE_CONFIG', `${what}: not an image's config: ${why}`);
}
