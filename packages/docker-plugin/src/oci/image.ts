import { type Platform, platformName } from '@tsinit/init-runtime';
import { type Blobs, readText } from './blobs.js';
import { type Descriptor, isIndex, isManifest, mediaTypes } from './descriptor.js';
import { digestOf, isDigest } from './digest.js';
import { invalid } from './invalid.js';

/** An image, or an index of images, as a value: a root, and where all that it refers to is found. */
export interface Image {
  readonly root: Descriptor;
  readonly blobs: Blobs;
}

export interface Manifest {
  readonly text: string;
  readonly mediaType: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

export interface Index {
  readonly text: string;
  readonly manifests: readonly Descriptor[];
}

/** A config as far as the init has need of it. */
export interface ConfigFile {
  readonly text: string;
  readonly platform: Platform;
  readonly created: string | undefined;
  readonly diffIds: readonly string[];
  /** With Docker's names: Entrypoint, Cmd, Volumes. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly hasHistory: boolean;
}

/** Engines stack no more: overlayfs and the image stores end there. */
export const mostLayers = 125;
const mostManifests = 1000;

/** @throws TsinitError `IMAGE_INVALID` */
export async function readManifest(blobs: Blobs, root: Descriptor, signal?: AbortSignal): Promise<Manifest> {
  if (!isManifest(root)) throw invalid(`${root.digest} is no image: its media type is ${root.mediaType}`);
  const text = await readText(blobs, root, signal);
  const { config, layers } = parseObject(text, root.digest);
  const what = `the manifest ${root.digest}`;
  return {
    text,
    mediaType: root.mediaType,
    config: descriptor(config, `config of ${what}`),
    layers: list(layers, `the layers of ${what}`, mostLayers).map((each) =>
      descriptor(each, `a layer of ${what}`),
    ),
  };
}

/** @throws TsinitError `IMAGE_INVALID` */
export async function readIndex(blobs: Blobs, root: Descriptor, signal?: AbortSignal): Promise<Index> {
  return parseIndex(await readText(blobs, root, signal), `the index ${root.digest}`);
}

/** @throws TsinitError `IMAGE_INVALID` */
export function parseIndex(text: string, what: string): Index {
  const { manifests } = parseObject(text, what);
  const all = list(manifests ?? [], `the manifests of ${what}`, mostManifests);
  return { text, manifests: all.map((each) => descriptor(each, `a manifest of ${what}`)) };
}

/** @throws TsinitError `IMAGE_INVALID` */
export async function readConfig(
  blobs: Blobs,
  { mediaType, config, layers }: Manifest,
  signal?: AbortSignal,
): Promise<ConfigFile> {
  const what = `the config ${config.digest}`;
  if (config.mediaType !== mediaTypes.ociConfig && config.mediaType !== mediaTypes.dockerConfig) {
    throw invalid(`a ${mediaType} with a ${config.mediaType} is no container image`);
  }
  const file = parseConfig(await readText(blobs, config, signal), what);
  if (file.diffIds.length !== layers.length) {
    throw invalid(`${what} has ${file.diffIds.length} diff_ids for ${layers.length} layers`);
  }
  return file;
}

/** @throws TsinitError `IMAGE_INVALID` */
export function parseConfig(text: string, what: string): ConfigFile {
  const { os, architecture, variant, created, rootfs, config, history } = parseObject(text, what);
  if (typeof os !== 'string' || typeof architecture !== 'string') {
    throw invalid(`${what} does not say for which os and architecture it is`);
  }
  const diffIds = list(
    isObject(rootfs) ? rootfs['diff_ids'] : undefined,
    `the diff_ids of ${what}`,
    mostLayers,
  );
  if (!diffIds.every(isDigest)) throw invalid(`${what} has a diff_id that is no digest`);
  return {
    text,
    platform: { os, architecture, ...(typeof variant === 'string' && variant && { variant }) },
    created: typeof created === 'string' ? created : undefined,
    diffIds,
    config: isObject(config) ? config : {},
    hasHistory: Array.isArray(history),
  };
}

/** The descriptor of a text that is to stand where `old` did. */
export function descriptorOf(text: string): Pick<Descriptor, 'digest' | 'size'> {
  return { digest: digestOf(text), size: Buffer.byteLength(text) };
}

/**
 * All that belongs to an image, each once: first what it refers to, then itself.
 * @throws TsinitError `IMAGE_INVALID`
 */
export async function* reachable(
  blobs: Blobs,
  root: Descriptor,
  seen: Set<string> = new Set(),
  signal?: AbortSignal,
): AsyncGenerator<Descriptor> {
  if (seen.has(root.digest)) return;
  seen.add(root.digest);
  if (isIndex(root)) {
    const { manifests } = await readIndex(blobs, root, signal);
    for (const manifest of manifests) yield* reachable(blobs, manifest, seen, signal);
  } else if (isManifest(root)) {
    const { config, layers } = await readManifest(blobs, root, signal);
    for (const blob of [...layers, config]) {
      if (!seen.has(blob.digest)) yield blob;
      seen.add(blob.digest);
    }
  }
  yield root;
}

/** Whether a platform is the one asked for: `linux/arm` takes every variant. */
export function isPlatform({ os, architecture, variant }: Platform, wanted: string): boolean {
  return [platformName({ os, architecture }), platformName({ os, architecture, variant })].includes(wanted);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws TsinitError `IMAGE_INVALID` */
export function parseObject(text: string, what: string): Record<string, unknown> {
  const value = parseJson(text, what);
  if (!isObject(value)) throw invalid(`${what} is no JSON object`);
  return value;
}

/** @throws TsinitError `IMAGE_INVALID` */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(`${what} is no JSON`, cause);
  }
}

function list(value: unknown, what: string, most: number): unknown[] {
  if (!Array.isArray(value)) throw invalid(`${what} are no list`);
  if (value.length > most) throw invalid(`${what} are ${value.length}, and more than ${most} cannot be used`);
  return value;
}

function descriptor(value: unknown, what: string): Descriptor {
  if (!isObject(value)) throw invalid(`${what} is no descriptor`);
  const { mediaType, digest, size } = value;
  if (!isDigest(digest)) throw invalid(`${what} has a digest that is none: ${JSON.stringify(digest)}`);
  if (!Number.isSafeInteger(size) || (size as number) < 0) throw invalid(`${what} has no size`);
  if (typeof mediaType !== 'string') throw invalid(`${what} has no media type`);
  return value as unknown as Descriptor;
}
