import { digest } from '../../inject/support/image-parts.js';
import { putBlob, putManifest } from './push.js';

/**
 * Puts content into an open registry: what refers to other content must come behind it.
 * @param root Goes under the tag.
 */
export async function pushContent(
  host: string,
  repository: string,
  tag: string,
  content: Iterable<Buffer>,
  root: { digest: string },
): Promise<void> {
  for (const bytes of content) {
    const manifest = asManifest(bytes);
    if (!manifest) await putBlob(host, repository, bytes);
    else {
      const reference = digest(bytes) === root.digest ? tag : digest(bytes);
      await putManifest(host, repository, reference, bytes, manifest.mediaType);
    }
  }
}

function asManifest(bytes: Buffer): { mediaType: string } | undefined {
  if (!bytes.subarray(0, 20).includes('"schemaVersion"')) return undefined;
  return JSON.parse(bytes.toString());
}
