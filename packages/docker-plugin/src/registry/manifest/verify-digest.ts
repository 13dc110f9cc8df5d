import { TsinitError } from '@tsinit/init-runtime';
import { algorithmOf, digestOf } from '../../oci/digest.js';

/**
 * Holds a registry to what was asked of it by digest.
 * @throws TsinitError `REGISTRY_DIGEST`
 */
export function verifyDigest(bytes: Uint8Array, digest: string, host: string): void {
  const found = digestOf(bytes, algorithmOf(digest));
  if (found === digest) return;
  throw new TsinitError('REGISTRY_DIGEST', `${host} gave other bytes for ${digest}: they are ${found}`, {
    hint: 'do not trust the registry, or what stands between',
  });
}
