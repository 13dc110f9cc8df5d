import { hostPlatform, type Platform } from '@tsinit/init-runtime';
import type { BaseRequest } from '../../dockerfile/wrap-result.js';
import type { KnownBase } from './base-source.js';

/**
 * Asks the base image's registry.
 * @param enginePlatform For which platform the engine builds; without one it is Linux on this machine's architecture.
 */
export async function findInRegistry(
  { reference, platform }: BaseRequest,
  enginePlatform: Platform | undefined,
): Promise<KnownBase> {
  const { parsePlatform, readRegistryConfig } = await import('@tsinit/docker-plugin');
  const image = await readRegistryConfig(reference, {
    platform: platform === null ? undefined : parsePlatform(platform),
    defaultPlatform: enginePlatform ?? { os: 'linux', architecture: hostPlatform().architecture },
  });
  return {
    config: {
      ...image.config,
      os: image.platform.os,
      learnedFrom: `the registry (${image.name}, ${image.digest})`,
    },
  };
}
