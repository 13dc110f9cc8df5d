import type { Verdict, Verification } from '@tsinit/docker-plugin';
import { TsinitError } from '@tsinit/init-runtime';

/** An image that could not be verified at all: not there, without a command, or its engine failed. */
export interface Failure {
  readonly image: string;
  readonly verdict: 'inconclusive';
  readonly experiments: readonly [];
  readonly error: { readonly code: string; readonly message: string; readonly hint: string | null };
}

/** One image in the report. */
export type ImageResult = Verification | Failure;

/** @throws what is no error of ours: it is a bug, and no finding about an image. */
export function failureOf(image: string, error: unknown): Failure {
  if (!(error instanceof TsinitError)) throw error;
  const { code, message, hint = null } = error;
  return { image, verdict: 'inconclusive', experiments: [], error: { code, message, hint } };
}

/** A fail outweighs what is not known, and that outweighs a pass. */
export function worstOf(results: readonly ImageResult[]): Verdict {
  const verdicts = results.map(({ verdict }) => verdict);
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.includes('inconclusive') ? 'inconclusive' : 'pass';
}
