import { TsinitError } from '@tsinit/init-runtime';
import { type Descriptor, mediaTypes } from './descriptor.js';
import type { Index } from './image.js';
import { invalid } from './invalid.js';
import { appendJson, removeElement } from './json-text.js';

/** The names that an OCI image layout has for its parts, in a folder and in an archive alike. */
export const layoutFile = { name: 'oci-layout', text: '{"imageLayoutVersion":"1.0.0"}' } as const;
export const indexFile = 'index.json';
export const refName = 'org.opencontainers.image.ref.name';

export const emptyIndex = `{"schemaVersion":2,"mediaType":"${mediaTypes.ociIndex}","manifests":[]}`;

/** `blobs/sha256/…` */
export function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

/**
 * Where in a layout's index the tag is, or the only image.
 * @throws TsinitError `IMAGE_NOT_FOUND`
 */
export function entryAt({ manifests }: Index, tag: string | undefined): number {
  const matching = [...manifests.entries()].filter(([, each]) => tag === undefined || tagOf(each) === tag);
  const [first] = matching;
  if (first && matching.length === 1) return first[0];
  if (first && tag !== undefined) throw invalid(`it has the tag ${tag} ${matching.length} times`);
  const tags = manifests.map(tagOf).filter((each) => each !== undefined);
  const what = tag === undefined ? `it has ${manifests.length} images` : `it has no tag ${tag}`;
  throw new TsinitError(
    'IMAGE_NOT_FOUND',
    tags.length > 0 ? `${what}; its tags are ${tags.join(', ')}` : what,
    {
      hint: 'choose one by its tag, behind the path and a colon',
    },
  );
}

export function tagOf({ annotations }: Descriptor): string | undefined {
  return annotations?.[refName];
}

/** The index with the image under this tag, in place of what had it. */
export function withTagged({ text, manifests }: Index, root: Descriptor, tag: string | undefined): string {
  const { [refName]: _, ...others } = root.annotations ?? {};
  const annotations = { ...others, ...(tag !== undefined && { [refName]: tag }) };
  const { annotations: __, ...rest } = root;
  const entry = { ...rest, ...(Object.keys(annotations).length > 0 && { annotations }) };
  const old = manifests.findIndex((each) => tagOf(each) === tag);
  return appendJson(old < 0 ? text : removeElement(text, ['manifests'], old), ['manifests'], entry);
}
