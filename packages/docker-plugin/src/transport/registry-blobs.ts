import { type Blobs, textOf } from '../oci/blobs.js';
import type { Descriptor } from '../oci/descriptor.js';
import { isDigest } from '../oci/digest.js';
import { isObject, parseObject } from '../oci/image.js';
import { openBlob } from '../registry/blobs/open-blob.js';
import { fetchRawManifest } from '../registry/manifest/fetch-manifest.js';
import type { Repository } from '../registry/repository.js';

/** Bytes of manifests that are kept, so that each goes over the wire once. */
const mostKept = 32 << 20;

/** The content of a repository. */
export class RegistryBlobs implements Blobs {
  readonly repository: Repository;
  readonly #manifests = new Map<string, Buffer>();
  readonly #named = new Set<string>();
  #kept = 0;

  constructor(repository: Repository) {
    this.repository = repository;
  }

  async open(descriptor: Descriptor, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array> | undefined> {
    const { digest } = descriptor;
    if (!isManifestType(descriptor)) return openBlob(this.repository, digest, signal);
    const known = this.#manifests.get(digest);
    if (known) return once(known);
    const fetched = await fetchRawManifest(this.repository, descriptor);
    if (fetched) this.keep(digest, fetched);
    return fetched && once(fetched);
  }

  /** A manifest that came from there, and has this digest. */
  keep(digest: string, bytes: Buffer): void {
    this.#kept += bytes.length;
    if (this.#kept <= mostKept) this.#manifests.set(digest, bytes);
    this.#named.add(digest);
    const { manifests, layers, config } = parseObject(textOf(bytes, digest), digest);
    for (const each of [manifests, layers, config].flat()) {
      if (isObject(each) && isDigest(each['digest'])) this.#named.add(each['digest']);
    }
  }

  /** Whether the repository has it for certain: it takes no manifest without all that the manifest refers to. */
  has({ digest }: Descriptor): boolean {
    return this.#named.has(digest);
  }
}

/** Of any kind, also those that are no image's: registries keep them apart from blobs. */
export function isManifestType({ mediaType }: Descriptor): boolean {
  return /\.(?:manifest|index)\./.test(mediaType);
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
