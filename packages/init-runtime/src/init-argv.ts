/** Where the init stands in an image. Not /sbin: that is a symlink in many images, and COPY would follow it. */
export const INIT_PATH = '/tsinit';

/** How the init is to deliver signals. */
export interface InitOptions {
  /** Signals go to the child's whole process group instead of the main child alone (`-c`). */
  readonly group?: boolean | undefined;
}

/** The words to put in front of a container's argv: `["/tsinit", "-c", "--"]`. */
export function initArgv({ group = false }: InitOptions = {}): string[] {
  return group ? [INIT_PATH, '--'] : [INIT_PATH, '-c', '--'];
}
