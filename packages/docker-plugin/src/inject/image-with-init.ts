import { readFile } from 'node:fs/promises';
import { initBinary, type Platform, platformName, TsinitError } from '@tsinit/init-runtime';
import { type EngineConfig, imageConfig } from '../image/image-config.js';
import {
  hasInitInFront,
  type ImageCommand,
  type InFrontOptions,
  imageArgv,
  putInitInFront,
} from '../image/init-in-front.js';
import { withBlobs } from '../oci/blobs.js';
import { type Descriptor, mediaTypes } from '../oci/descriptor.js';
import { digestOf } from '../oci/digest.js';
import { type ConfigFile, type Image, type Manifest, readConfig, readManifest } from '../oci/image.js';
import { invalid } from '../oci/invalid.js';
import { appendJson, setJson } from '../oci/json-text.js';
import { withContent } from '../oci/recontent.js';
import { refuseCovered } from './init-covered.js';
import { initLayer } from './init-layer.js';
import { storedGzip } from './stored-gzip.js';

/** What became of one platform's image. */
export interface ImageReport {
  /** `linux/arm64` */
  readonly platform: string;
  /** `unchanged` where its command starts with the init already. */
  readonly status: 'injected' | 'unchanged';
  /** `sha256:…` of its manifest, and, as the id that engines show, of its config. */
  readonly digest: string;
  readonly id: string;
  /** What a container of it runs. */
  readonly argv: readonly string[];
}

/**
 * The image with one layer more, and the init in front of its command. All else is the same, to the byte.
 * @throws TsinitError `NO_COMMAND`, `OTHER_INIT`, `NO_BINARY`, `INIT_COVERED`, `IMAGE_INVALID`
 */
export async function imageWithInit(
  { root, blobs }: Image,
  options: InFrontOptions,
  signal?: AbortSignal,
): Promise<{ image: Image; report: ImageReport }> {
  const manifest = await readManifest(blobs, root, signal);
  const config = await readConfig(blobs, manifest, signal);
  const platform = platformName(config.platform);
  try {
    const before = commandOf(config);
    if (hasInitInFront(before)) {
      const report: ImageReport = {
        platform,
        status: 'unchanged',
        digest: root.digest,
        id: manifest.config.digest,
        argv: imageArgv(before),
      };
      return { image: { root, blobs }, report };
    }
    const after = putInitInFront(before, options);
    refuseCovered(before.volumes);
    const layer = await layerFor(config.platform, manifest);
    const newConfig = configWith(config, layer.diffId, before, after);
    const newManifest = manifestWith(manifest, layer.descriptor, newConfig);
    const added = new Map([
      [layer.descriptor.digest, layer.bytes],
      [digestOf(newConfig), Buffer.from(newConfig)],
      [digestOf(newManifest), Buffer.from(newManifest)],
    ]);
    const image = { root: withContent(root, newManifest), blobs: withBlobs(added, blobs) };
    const report: ImageReport = {
      platform,
      status: 'injected',
      digest: image.root.digest,
      id: digestOf(newConfig),
      argv: imageArgv(after),
    };
    return { image, report };
  } catch (error) {
    throw error instanceof TsinitError && !error.message.includes(platform)
      ? ofPlatform(platform, error)
      : error;
  }
}

function commandOf({ config }: ConfigFile) {
  const { Entrypoint, Cmd, Volumes } = config;
  for (const [name, list] of Object.entries({ Entrypoint, Cmd })) {
    if (list != null && !(Array.isArray(list) && list.every((word) => typeof word === 'string'))) {
      throw invalid(`its ${name} is no list of words`);
    }
  }
  if (Volumes != null && typeof Volumes !== 'object') throw invalid('its Volumes are no object');
  return imageConfig(config as unknown as EngineConfig);
}

interface Layer {
  readonly bytes: Buffer;
  readonly diffId: string;
  readonly descriptor: Descriptor;
}

/** Compressed where the image's other layers are, so that whoever reads those reads it. */
async function layerFor(platform: Platform, { mediaType, layers }: Manifest): Promise<Layer> {
  const tar = await initLayer(await readFile(initBinary(platform).path));
  const family = mediaType === mediaTypes.dockerManifest ? 'docker' : 'oci';
  const plain = layers.every((each) => /tar$/.test(each.mediaType));
  const bytes = plain ? tar : storedGzip(tar);
  const suffix = plain ? '' : { docker: '.gzip', oci: '+gzip' }[family];
  const layerType = { docker: mediaTypes.dockerLayer, oci: mediaTypes.ociLayer }[family] + suffix;
  const descriptor = { mediaType: layerType, digest: digestOf(bytes), size: bytes.length };
  return { bytes, diffId: digestOf(tar), descriptor };
}

function configWith(
  { text, created, hasHistory }: ConfigFile,
  diffId: string,
  before: ImageCommand,
  command: ImageCommand,
): string {
  let after = text;
  if (command.entrypoint !== before.entrypoint)
    after = setJson(after, ['config', 'Entrypoint'], command.entrypoint);
  if (command.cmd !== before.cmd) after = setJson(after, ['config', 'Cmd'], command.cmd);
  after = appendJson(after, ['rootfs', 'diff_ids'], diffId);
  // The image's own time: with that of the run, two runs would make two images.
  const entry = { ...(created !== undefined && { created }), created_by: 'tsinit inject' };
  return hasHistory ? appendJson(after, ['history'], entry) : after;
}

function manifestWith({ text, config }: Manifest, layer: Descriptor, newConfig: string): string {
  const { digest, size, data } = withContent(config, newConfig);
  let after = setJson(text, ['config', 'digest'], digest);
  after = setJson(after, ['config', 'size'], size);
  if (data !== undefined) after = setJson(after, ['config', 'data'], data);
  return appendJson(after, ['layers'], layer);
}

function ofPlatform(platform: string, error: TsinitError): TsinitError {
  return new TsinitError(error.code, `${platform}: ${error.message}`, {
    ...(error.hint !== undefined && { hint: error.hint }),
    cause: error,
  });
}
