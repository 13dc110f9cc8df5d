import { TsinitError } from '@tsinit/init-runtime';
import { type ConfiguredImage, configuredImage, parseOciConfig } from './oci-config.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads an image's config from what a tool printed: `docker image inspect IMAGE` (an array of one) or
 * `skopeo inspect --config` (an OCI config).
 * @param text JSON.
 * @param what For messages: the file's name.
 * @throws TsinitError `IMAGE_CONFIG`, which says what it is instead.
 */
export function parseConfigDocument(text: string, what: string): ConfiguredImage {
  const fields = single(parse(text, what), what);
  if (isObject(fields['State']) || isObject(fields['HostConfig'])) {
    throw wrong(what, 'describes a container, not an image', 'use what docker image inspect prints');
  }
  if (isObject(fields['Config'])) {
    const { Os: os, Architecture: architecture, Variant: variant, Config } = fields;
    return configuredImage({ os, architecture, variant }, Config, what);
  }
  if (Array.isArray(fields['manifests']) || fields['schemaVersion'] !== undefined) {
    throw wrong(what, 'is a manifest, which only names the config', 'use skopeo inspect --config');
  }
  if (
    fields['LayersData'] !== undefined ||
    (fields['Layers'] !== undefined && fields['Digest'] !== undefined)
  ) {
    throw wrong(what, 'lacks ENTRYPOINT and CMD', 'use skopeo inspect with --config');
  }
  if (fields['os'] !== undefined && fields['architecture'] !== undefined) return parseOciConfig(fields, what);
  throw wrong(
    what,
    'is no image config',
    'use what docker image inspect IMAGE or skopeo inspect --config prints',
  );
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new TsinitError('IMAGE_CONFIG', `${what}: is not JSON: ${(cause as Error).message}`, { cause });
  }
}

/** Both tools that print arrays print one item for each image that they were asked for. */
function single(value: unknown, what: string): Fields {
  const items = Array.isArray(value) ? value : [value];
  const [first] = items;
  if (items.length !== 1) {
    throw wrong(what, `describes ${items.length} images`, 'use a file for each');
  }
  if (!isObject(first)) throw wrong(what, 'is no image config', 'use what docker image inspect IMAGE prints');
  return first;
}

function isObject(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function wrong(what: string, why: string, hint: string): TsinitError {
  return new TsinitError('IMAGE_CONFIG', `${what}: ${why}`, { hint });
}
