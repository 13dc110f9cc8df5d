import { TsinitError } from '@tsinit/init-runtime';
import type { BaseRequest } from '../../dockerfile/wrap-result.js';
import type { KnownBase } from './base-source.js';

/** Looks a base image up in the table of official images that comes with the package; it never speaks in silence. */
export async function findInTable({ reference }: BaseRequest): Promise<KnownBase> {
  const { findOfficialImage } = await import('@tsinit/docker-plugin');
  const found = findOfficialImage(reference);
  if (!found) {
    throw new TsinitError('IMAGE_NOT_THERE', `the table of official images has no entry for ${reference}`);
  }
  const { entrypoint, cmd, user, stopSignal, source, date } = found;
  const learnedFrom = `the table of official images, as of ${date}`;
  return {
    config: { entrypoint, cmd, user, stopSignal, os: 'linux', learnedFrom },
    caution: `${reference} is known from ${learnedFrom}, alone (${source})`,
  };
}
