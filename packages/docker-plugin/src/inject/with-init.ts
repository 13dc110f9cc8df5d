import { TsinitError } from '@tsinit/init-runtime';
import type { InFrontOptions } from '../image/init-in-front.js';
import { withBlobs } from '../oci/blobs.js';
import { attestedDigest, type Descriptor, isIndex } from '../oci/descriptor.js';
import { digestOf } from '../oci/digest.js';
import { type Image, readIndex } from '../oci/image.js';
import { removeElement } from '../oci/json-text.js';
import { isImage } from '../oci/platforms.js';
import { withContent, withDescriptor } from '../oci/recontent.js';
import { type ImageReport, imageWithInit } from './image-with-init.js';

export interface Injection {
  readonly image: Image;
  readonly reports: readonly ImageReport[];
  /** Digests of attestations that were about an image which is another one now. */
  readonly dropped: readonly string[];
}

/**
 * Puts the init into an image, or into every image of an index, each with the binary of its platform.
 *
 * What BuildKit attests of an image (SBOM, provenance) names its digest, and would say something false of the new one:
 * it goes. That of an image which stays as it is, and whatever else the index holds, stays.
 * @throws TsinitError as `imageWithInit`
 */
export async function withInit(
  image: Image,
  options: InFrontOptions,
  signal?: AbortSignal,
): Promise<Injection> {
  // Indexes can name the same content again and again, down to any depth.
  const done = new Map<string, Image>();
  return inject(image);

  async function inject(each: Image): Promise<Injection> {
    const again = done.get(each.root.digest);
    if (again)
      return {
        image: { ...again, root: { ...each.root, ...contentOf(again.root) } },
        reports: [],
        dropped: [],
      };
    const injection = isIndex(each.root) ? await indexWithInit(each, inject, signal) : await single(each);
    done.set(each.root.digest, injection.image);
    return injection;
  }

  async function single(each: Image): Promise<Injection> {
    const { image: injected, report } = await imageWithInit(each, options, signal);
    return { image: injected, reports: [report], dropped: [] };
  }
}

async function indexWithInit(
  image: Image,
  inject: (image: Image) => Promise<Injection>,
  signal?: AbortSignal,
): Promise<Injection> {
  const { text, manifests } = await readIndex(image.blobs, image.root, signal);
  const reports: ImageReport[] = [];
  const dropped: string[] = [];
  const changed = new Set<string>();
  let images = 0;
  let { blobs } = image;
  let after = text;
  for (const [at, child] of manifests.entries()) {
    if (!(await isImage({ root: child, blobs }, signal))) continue;
    images++;
    const injection = await inject({ root: child, blobs });
    reports.push(...injection.reports);
    dropped.push(...injection.dropped);
    ({ blobs } = injection.image);
    if (injection.image.root.digest === child.digest) continue;
    changed.add(child.digest);
    after = withDescriptor(after, ['manifests', at], injection.image.root);
  }
  // From the end, so that those before keep their places.
  for (const [at, child] of [...manifests.entries()].reverse()) {
    if (!changed.has(attestedDigest(child) ?? '')) continue;
    dropped.push(child.digest);
    after = removeElement(after, ['manifests'], at);
  }
  if (!images) throw noImage(image.root);
  if (after === text) return { image, reports, dropped };
  const root = withContent(image.root, after);
  const added = new Map([[digestOf(after), Buffer.from(after)]]);
  return { image: { root, blobs: withBlobs(added, blobs) }, reports, dropped };
}

function noImage({ digest }: Descriptor): TsinitError {
  return new TsinitError('IMAGE_INVALID', `the index ${digest} has no image in it`, {
    hint: 'name an image that can be run',
  });
}

function contentOf({ digest, size, data }: Descriptor): Partial<Descriptor> {
  return { digest, size, ...(data !== undefined && { data }) };
}
