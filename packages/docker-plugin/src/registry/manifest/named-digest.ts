import { isDigest } from '../../oci/digest.js';
import type { HttpAnswer } from '../transport/http-transport.js';

/** The digest that a registry says a manifest has; not all say one. */
export function namedDigest({ headers }: HttpAnswer): string | undefined {
  const digest = [headers['docker-content-digest']].flat()[0];
  return isDigest(digest) ? digest : undefined;
}
