import { TsinitError } from '@tsinit/init-runtime';
import { isDigest } from '../../oci/digest.js';
import { mediaTypes } from './media-types.js';

/** A reference to content in the same repository. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly platform?: { readonly os?: string; readonly architecture?: string; readonly variant?: string };
}

/** What stands at a tag: an image, or one for each of several platforms. */
export type Manifest =
  | {
      readonly kind: 'image';
      readonly mediaType: string;
      readonly config: Descriptor;
      readonly layers: readonly Descriptor[];
    }
  | { readonly kind: 'index'; readonly mediaType: string; readonly manifests: readonly Descriptor[] };

/**
 * Reads a manifest or an index of OCI, or of Docker's schema 2.
 * @param contentType The answer's, for documents that do not name their type.
 * @param what For messages: `registry.example: library/node:20`
 * @throws TsinitError `REGISTRY_MANIFEST`
 */
export function parseManifest(bytes: Uint8Array, contentType: string, what: string): Manifest {
  const json = parse(bytes, what);
  const declared = typeof json['mediaType'] === 'string' ? json['mediaType'] : undefined;
  const answered = contentType.split(';')[0]?.trim() ?? '';
  const mediaType = declared ?? answered;
  if (json['schemaVersion'] === 1 || /docker\.distribution\.manifest\.v1\+/.test(mediaType)) {
    throw wrong(`${what} has a manifest of schema 1, which Docker has given up`, 'push the image anew');
  }
  const { manifests, config, layers } = json;
  // A document that can be read both ways means two things to two readers.
  if (manifests !== undefined && (config !== undefined || layers !== undefined)) {
    throw wrong(`${what} has a manifest that is an index too`);
  }
  if (mediaType !== answered && (isOf('index', answered) || isOf('manifest', answered))) {
    throw wrong(`${what} has a manifest that says ${mediaType}, answered as ${answered}`);
  }
  if (isOf('index', mediaType) && isDescriptors(manifests)) return { kind: 'index', mediaType, manifests };
  if (isOf('manifest', mediaType) && isDescriptor(config) && isDescriptors(layers)) {
    if (!isOf('config', config.mediaType)) {
      throw wrong(`${what} is no container image but ${config.mediaType}`);
    }
    return { kind: 'image', mediaType, config, layers };
  }
  throw wrong(`${what} has no image manifest but ${mediaType || 'something without a type'}`);
}

function isOf(kind: keyof typeof mediaTypes, mediaType: string): boolean {
  return (mediaTypes[kind] as readonly string[]).includes(mediaType);
}

function parse(bytes: Uint8Array, what: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (json !== null && typeof json === 'object') return json as Record<string, unknown>;
  } catch {
    // said below
  }
  throw wrong(`${what} has a manifest that is no JSON object`);
}

function isDescriptors(value: unknown): value is Descriptor[] {
  return Array.isArray(value) && value.every(isDescriptor);
}

function isDescriptor(value: unknown): value is Descriptor {
  const { mediaType, digest, size } = (value ?? {}) as Record<string, unknown>;
  return typeof mediaType === 'string' && isDigest(digest) && Number.isSafeInteger(size);
}

function wrong(message: string, hint?: string): TsinitError {
  return new TsinitError('REGISTRY_MANIFEST', message, hint === undefined ? {} : { hint });
}
