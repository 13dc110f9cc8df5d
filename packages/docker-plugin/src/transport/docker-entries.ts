import { createHash } from 'node:crypto';
import { archivePath } from '../archive/archive-path.js';
import type { TarRange } from '../archive/tar-index.js';
import { withBlobs } from '../oci/blobs.js';
import { type Descriptor, isIndex, isManifest, mediaTypes } from '../oci/descriptor.js';
import { digestOf } from '../oci/digest.js';
import {
  descriptorOf,
  type Image,
  isObject,
  mostLayers,
  parseConfig,
  parseIndex,
  parseJson,
  readIndex,
  readManifest,
} from '../oci/image.js';
import { invalid } from '../oci/invalid.js';
import { indexFile } from '../oci/layout.js';
import type { ArchiveFile } from './archive-file.js';

/** One image of a docker-archive, as its manifest.json lists it. */
export interface DockerEntry {
  readonly names: readonly string[];
  readonly config: string;
  readonly layers: readonly string[];
}

const mostImages = 1000;

/** @throws TsinitError `IMAGE_INVALID` */
export async function dockerEntries(archive: ArchiveFile): Promise<DockerEntry[]> {
  const list = parseJson(await archive.text('manifest.json'), 'its manifest.json');
  if (!Array.isArray(list) || list.length === 0 || list.length > mostImages) {
    throw invalid('its manifest.json lists no images, or too many');
  }
  return list.map((each) => {
    const { Config, RepoTags, Layers } = isObject(each) ? each : {};
    const names = words(RepoTags ?? []);
    const layers = words(Layers ?? []);
    if (typeof Config !== 'string' || !names || !layers)
      throw invalid('its manifest.json cannot be understood');
    if (layers.length > mostLayers) {
      throw invalid(`its layers are ${layers.length}, and more than ${mostLayers} cannot be used`);
    }
    const outside = [Config, ...layers].find((path) => archivePath(path) === undefined);
    if (outside !== undefined)
      throw invalid(`its manifest.json names ${JSON.stringify(outside)}, outside of it`);
    return { names, config: Config, layers };
  });
}

/**
 * The image as a value. Docker since 25 writes its manifest into the archive; older archives have none, and it is made.
 * @throws TsinitError `IMAGE_INVALID`
 */
export async function archivedImage(
  archive: ArchiveFile,
  entry: DockerEntry,
  signal?: AbortSignal,
): Promise<Image> {
  const configText = await archive.text(entry.config);
  const config = { mediaType: mediaTypes.ociConfig, ...descriptorOf(configText) };
  const [named] = /[0-9a-f]{64}/.exec(entry.config) ?? [];
  if (named !== undefined && config.digest !== `sha256:${named}`) {
    throw invalid(`the content of ${entry.config} has another digest, ${config.digest}`);
  }
  const kept = await rootOf(archive, config.digest, signal);
  if (kept) return { root: kept, blobs: archive.blobs() };

  const { diffIds } = parseConfig(configText, `its ${entry.config}`);
  if (diffIds.length !== entry.layers.length) {
    throw invalid(`its ${entry.config} has ${diffIds.length} diff_ids for ${entry.layers.length} layers`);
  }
  const ranges = new Map<string, TarRange>();
  const layers: Descriptor[] = [];
  for (const [at, path] of entry.layers.entries()) {
    const range = archive.find(path);
    if (!range) throw invalid(`it has no ${path}`);
    const layer = await layerDescriptor(archive, range, diffIds[at] as string, signal);
    layers.push(layer);
    ranges.set(layer.digest, range);
  }
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociManifest, config, layers });
  const made = new Map([
    [config.digest, Buffer.from(configText)],
    [digestOf(manifest), Buffer.from(manifest)],
  ]);
  return {
    root: { mediaType: mediaTypes.ociManifest, ...descriptorOf(manifest) },
    blobs: withBlobs(made, archive.blobs(ranges)),
  };
}

/** Where the archive is an OCI layout too: what stands in its index for the image with this config. */
async function rootOf(
  archive: ArchiveFile,
  config: string,
  signal?: AbortSignal,
): Promise<Descriptor | undefined> {
  if (!archive.find(indexFile)) return undefined;
  const blobs = archive.blobs();
  const { manifests } = parseIndex(await archive.text(indexFile), `its ${indexFile}`);
  for (const root of manifests) {
    const candidates = isIndex(root) ? (await readIndex(blobs, root, signal)).manifests : [root];
    for (const each of candidates) {
      if (!isManifest(each) || !archive.find(`blobs/${each.digest.replace(':', '/')}`)) continue;
      if ((await readManifest(blobs, each, signal)).config.digest === config) return root;
    }
  }
  return undefined;
}

/** A layer that is not compressed has its diff_id for a digest; of another one it must be computed. */
async function layerDescriptor(
  archive: ArchiveFile,
  range: TarRange,
  diffId: string,
  signal?: AbortSignal,
): Promise<Descriptor> {
  const compression = await archive.compression(range);
  if (!compression) return { mediaType: mediaTypes.ociLayer, digest: diffId, size: range.size };
  const hash = createHash('sha256');
  for await (const chunk of archive.bytes(range, signal)) hash.update(chunk);
  const digest = `sha256:${hash.digest('hex')}`;
  return { mediaType: `${mediaTypes.ociLayer}+${compression}`, digest, size: range.size };
}

function words(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined;
}
