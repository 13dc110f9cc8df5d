import { type ImageReference, parseImageReference } from '../../registry/reference.js';
import { hasTag, type OfficialImage } from './official-image.js';
import { officialImages } from './official-images.js';

/**
 * Looks an image up in the table that comes with the package: what the image had on the entry's date. Undefined where
 * the table has no entry for the tag, or the reference has no tag, only a digest.
 * @throws TsinitError `IMAGE_REFERENCE`
 */
export function findOfficialImage(reference: string): OfficialImage | undefined {
  const { registry, repository, tag }: ImageReference = parseImageReference(reference);
  if (registry !== 'docker.io' || tag === undefined) return undefined;
  return officialImages.find(({ image, tags }) => repository === `library/${image}` && hasTag(tags, tag));
}
