import type { WrapOptions } from 'tsinit';
import type { BaseName } from './bases.js';

/** A Dockerfile whose image must be the same when wrapped, but for the init in front of its command. */
export interface OracleCase {
  readonly name: string;
  /** `@busybox` stands for the name that a base of ours has in this run. */
  readonly dockerfile: string;
  readonly options?: Pick<WrapOptions, 'group' | 'entrypoint' | 'cmd'> & { readonly target?: string };
  /** Only where one of the two builders refuses the original. */
  readonly builder?: 'classic' | 'buildkit';
  /** The init is there already: the file must come back unchanged. */
  readonly unchanged?: true;
}

/** Lines of a Dockerfile. */
export function lines(...text: string[]): string {
  return `${text.join('\n')}\n`;
}

/** Puts the real names of the bases in. */
export function withBases(dockerfile: string, names: Readonly<Record<BaseName, string>>): string {
  return dockerfile.replace(/@([a-z-]+)/g, (_, name: BaseName) => names[name]);
}
