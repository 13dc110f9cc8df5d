import { initBinary } from '@tsinit/init-runtime';
import type { TestImages } from '../support/test-images.js';

export const shell = (script: string): string[] => ['sh', '-c', script];

/** A shell that does `onTerm` when it gets TERM, and says `up` when it is ready for that. */
export const handler = (onTerm: string): string[] =>
  shell(`trap "${onTerm}" TERM; echo up; while :; do sleep 1000 & wait $!; done`);

/** `sh`, `sleep` and no init. The verifier's tests put in their own command. */
export function importBare(images: TestImages, what = 'bare', changes: string[] = []): Promise<string> {
  return importWith(images, what, {}, changes);
}

/** The same with the init, as `tsinit wrap` puts it there. */
export function importWrapped(images: TestImages, what = 'wrapped', changes: string[] = []): Promise<string> {
  const init = initBinary(images.engine.platform).path;
  return importWith(images, what, { '/tsinit': init }, ['ENTRYPOINT ["/tsinit","-c","--"]', ...changes]);
}

export function importWith(
  images: TestImages,
  what: string,
  programs: Record<string, string>,
  changes: string[],
): Promise<string> {
  const all = { '/bin/sh': '/bin/busybox', '/bin/sleep': '/bin/busybox', ...programs };
  return images.importPrograms(what, all, ['ENV PATH=/bin', 'CMD ["sleep","1000"]', ...changes]);
}
