import { createHash } from 'node:crypto';
import { TsinitError } from '@tsinit/init-runtime';

/** `sha256:…` of the bytes. */
export function digestOf(bytes: Uint8Array, algorithm = 'sha256'): string {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}

/**
 * Holds a registry to what was asked of it by digest.
 * @throws TsinitError `REGISTRY_DIGEST`
 */
export function verifyDigest(bytes: Uint8Array, digest: string, host: string): void {
  const algorithm = digest.slice(0, digest.indexOf(':'));
  const found = digestOf(bytes, algorithm);
  if (found === digest) return;
  throw new TsinitError('REGISTRY_DIGEST', `${host} gave other bytes for ${digest}: they are ${found}`, {
    hint: 'do not trust the registry, or what stands between',
  });
}
