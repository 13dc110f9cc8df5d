import type { TsinitError } from '@tsinit/init-runtime';
import type { Warning } from '../dockerfile/wrap-result.js';

/** A Dockerfile to work on, and how whoever names it would build it. */
export interface Input {
  readonly path: string;
  /** Default: the Dockerfile's folder. */
  readonly context?: string | undefined;
  /** Stages, by name; default: as the command line says. */
  readonly targets?: readonly string[] | undefined;
  /** As `--platform` has them. */
  readonly platforms?: readonly string[] | undefined;
  /** Of the file that names the Dockerfile. */
  readonly warnings?: readonly InputWarning[] | undefined;
}

/** Something that cannot be worked on, said in place of an input. */
export interface Unusable {
  readonly path: string;
  readonly error: TsinitError;
}

export interface InputWarning extends Warning {
  /** The file that it is about. */
  readonly path: string;
}
