import { createHash } from 'node:crypto';

/** `sha256:…` of the bytes. */
export function digestOf(bytes: Uint8Array | string, algorithm = 'sha256'): string {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}

/** As it stands in a descriptor, in a path or behind an `@`: nothing that is no digest becomes a file name. */
export function isDigest(text: unknown): text is string {
  return typeof text === 'string' && /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(text);
}

/** `sha256` */
export function algorithmOf(digest: string): string {
  return digest.slice(0, digest.indexOf(':'));
}
