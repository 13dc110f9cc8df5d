import type { TarFile } from '../archive/tar-bytes.js';
import { type Blobs, readBlob } from '../oci/blobs.js';
import type { Descriptor } from '../oci/descriptor.js';
import { parseIndex, reachable } from '../oci/image.js';
import { blobPath, indexFile, layoutFile } from '../oci/layout.js';

/** The files of an archive that is an OCI image layout: small ones first, then each blob, verified as it passes. */
export async function* layoutFiles(
  index: string,
  blobs: Blobs,
  others: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): AsyncGenerator<TarFile> {
  yield textFile(layoutFile.name, layoutFile.text);
  yield textFile(indexFile, index);
  for (const [name, text] of Object.entries(others)) yield textFile(name, text);
  const seen = new Set<string>();
  const { manifests } = parseIndex(index, indexFile);
  for (const root of manifests) {
    for await (const blob of reachable(blobs, root, seen, signal)) yield blobFile(blobs, blob, signal);
  }
}

export function blobFile(blobs: Blobs, blob: Descriptor, signal?: AbortSignal): TarFile {
  return { name: blobPath(blob.digest), size: blob.size, body: readBlob(blobs, blob, signal) };
}

export function textFile(name: string, text: string): TarFile {
  const bytes = Buffer.from(text);
  return { name, size: bytes.length, body: [bytes] };
}
