import { type Platform, platformName, TsinitError } from '@tsinit/init-runtime';
import { type ConfiguredImage, parseOciConfig } from '../image/oci-config.js';
import { choosePlatform, fitsPlatform } from '../image/platform.js';
import { fetchConfig } from './manifest/fetch-config.js';
import { fetchManifest } from './manifest/fetch-manifest.js';
import type { Descriptor } from './manifest/manifest.js';
import { fullName, parseImageReference } from './reference.js';
import { RegistryClient } from './registry-client.js';
import type { RegistryOptions } from './registry-options.js';

/** An image in a registry. */
export interface RegistryImage extends ConfiguredImage {
  /** `docker.io/library/node:20` */
  readonly name: string;
  /** `sha256:…` of the manifest for this platform; it does not move, as a tag does. */
  readonly digest: string;
}

export interface ReadRegistryOptions extends RegistryOptions {
  /** The one to take of an index, and the only one to accept where there is no index. */
  readonly platform?: Platform | undefined;
  /** The one to take of an index where none is asked for. */
  readonly defaultPlatform: Platform;
}

/**
 * Reads an image's config from its registry, without any of its layers.
 *
 * @param reference `node:20`, `ghcr.io/owner/app@sha256:…`
 * @throws TsinitError `IMAGE_REFERENCE`, `IMAGE_CONFIG`, `REGISTRY_UNREACHABLE`, `REGISTRY_TLS`, `REGISTRY_DENIED`,
 *   `REGISTRY_NOT_FOUND`, `REGISTRY_RATE_LIMIT`, `REGISTRY_MANIFEST`, `REGISTRY_PLATFORM`, `REGISTRY_DIGEST`,
 *   `REGISTRY_TOO_LARGE`, `REGISTRY_ANSWER`; what the signal gives.
 */
export async function readRegistryConfig(
  reference: string,
  options: ReadRegistryOptions,
): Promise<RegistryImage> {
  const parsed = parseImageReference(reference);
  const { registry, repository, tag, digest: pinned } = parsed;
  const { platform, defaultPlatform } = options;
  const name = fullName(parsed);
  const client = new RegistryClient(registry, options);
  try {
    let { manifest, digest } = await fetchManifest(client, repository, pinned ?? tag ?? 'latest', name);
    if (manifest.kind === 'index') {
      digest = chooseManifest(manifest.manifests, platform ?? defaultPlatform, name).digest;
      ({ manifest } = await fetchManifest(client, repository, digest, name));
    }
    if (manifest.kind === 'index') {
      throw new TsinitError('REGISTRY_MANIFEST', `${name} has an index inside of an index`);
    }
    const image = parseOciConfig(await fetchConfig(client, repository, manifest.config, name), name);
    if (platform && !fitsPlatform(platform, image.platform)) throw otherPlatform(name, [image.platform]);
    return { ...image, name, digest };
  } finally {
    await client.close();
  }
}

function chooseManifest(manifests: readonly Descriptor[], wanted: Platform, name: string): Descriptor {
  const offers = manifests.flatMap((descriptor): [Platform, Descriptor][] => {
    const { os, architecture, variant } = descriptor.platform ?? {};
    // BuildKit's attestations are for `unknown/unknown`: no image, and none that a platform asks for.
    if (!os || !architecture || os === 'unknown') return [];
    return [[{ os, architecture, variant }, descriptor]];
  });
  const chosen = choosePlatform(wanted, offers);
  if (chosen) return chosen;
  throw otherPlatform(
    name,
    offers.map(([platform]) => platform),
    wanted,
  );
}

function otherPlatform(name: string, found: readonly Platform[], wanted?: Platform): TsinitError {
  const names = [...new Set(found.map(platformName))].join(', ') || 'no platform';
  const lacks = wanted ? `, not for ${platformName(wanted)}` : ' alone';
  return new TsinitError('REGISTRY_PLATFORM', `${name} is there for ${names}${lacks}`, {
    hint: 'name one of them with --platform',
  });
}
