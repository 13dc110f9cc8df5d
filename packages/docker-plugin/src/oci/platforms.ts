import { type Platform, platformName, TsinitError } from '@tsinit/init-runtime';
import { attestedDigest, type Descriptor, isIndex, isManifest, mediaTypes } from './descriptor.js';
import { type Image, isPlatform, readConfig, readIndex, readManifest } from './image.js';

/** One platform's image of an index, or the image itself. */
export interface PlatformImage {
  readonly image: Image;
  readonly platform: Platform;
}

/** The images that a root stands for, in its order; attestations and other artifacts are none. */
export async function* imagesOf(
  { root, blobs }: Image,
  signal?: AbortSignal,
  seen: Set<string> = new Set(),
): AsyncGenerator<PlatformImage> {
  if (seen.has(root.digest)) return;
  seen.add(root.digest);
  if (isIndex(root)) {
    for (const child of (await readIndex(blobs, root, signal)).manifests) {
      if (await isImage({ root: child, blobs }, signal))
        yield* imagesOf({ root: child, blobs }, signal, seen);
    }
    return;
  }
  const manifest = await readManifest(blobs, root, signal);
  yield { image: { root, blobs }, platform: (await readConfig(blobs, manifest, signal)).platform };
}

/**
 * The one image of an index that is for this platform; an image that is for it comes back as it is.
 * @param wanted `linux/arm64`, `linux/arm/v7`; without a variant it takes any
 * @throws TsinitError `PLATFORM`
 */
export async function imageFor(image: Image, wanted: string, signal?: AbortSignal): Promise<Image> {
  const there: string[] = [];
  for await (const each of imagesOf(image, signal)) {
    if (isPlatform(each.platform, wanted)) return each.image;
    there.push(platformName(each.platform));
  }
  throw new TsinitError('PLATFORM', `there is no image for ${wanted}, only for ${there.join(', ')}`, {
    hint: 'choose one of these with --platform, or leave it out',
  });
}

/**
 * The one image of a root that goes where there is room for one.
 * @param place `a docker-archive`
 * @throws TsinitError `PLATFORM`
 */
export async function soleImage(image: Image, place: string, signal?: AbortSignal): Promise<Image> {
  const all: PlatformImage[] = [];
  for await (const each of imagesOf(image, signal)) all.push(each);
  if (all[0] && all.length === 1) return all[0].image;
  const there = all.map(({ platform }) => platformName(platform)).join(', ');
  throw new TsinitError('PLATFORM', `${place} holds one platform's image, and this is for ${there}`, {
    hint: 'choose one with --platform',
  });
}

/** Attestations, signatures and other artifacts stand in an index beside the images. */
export async function isImage({ root, blobs }: Image, signal?: AbortSignal): Promise<boolean> {
  if (isIndex(root)) return true;
  if (!isManifest(root) || attestedDigest(root) !== undefined || root.platform?.os === 'unknown')
    return false;
  return isImageConfig((await readManifest(blobs, root, signal)).config);
}

export function isImageConfig({ mediaType }: Descriptor): boolean {
  return mediaType === mediaTypes.ociConfig || mediaType === mediaTypes.dockerConfig;
}
