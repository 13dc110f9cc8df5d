import type { BaseRequest, Warning } from '../../dockerfile/wrap-result.js';
import type { KnownBase } from './base-source.js';

/** What can be said about where a base image's config was learnt. */
export const baseCodes = {
  TSI130: {
    when: 'What the base image runs is known from the table of official images in the package alone, which can be out of date.',
    remedy: 'pull the base image or reach its registry, so that the image itself is asked',
  },
} as const;

export function baseWarnings({ line }: BaseRequest, { caution }: KnownBase): Warning[] {
  return caution === undefined ? [] : [{ code: 'TSI130', line, message: caution }];
}
