import type { SourceFile } from './read-file.js';
import { StagedWrites } from './staged-writes.js';

/** A text file and what it is to hold instead. */
export interface Rewrite {
  readonly file: SourceFile;
  readonly after: Uint8Array;
}

/** A file to be put in place, whatever is there. */
export interface Placement {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Permission bits. */
  readonly mode: number;
}

/**
 * Puts and rewrites files, in this order; all or none.
 * @throws TsinitError `FILE`; nothing has changed then.
 */
export function writeFiles(placements: readonly Placement[], rewrites: readonly Rewrite[]): void {
  const staged = new StagedWrites();
  try {
    for (const { path, bytes, mode } of placements) staged.stage({ target: path, name: path, bytes, mode });
    for (const { file, after } of rewrites) {
      staged.stage({ target: file.realPath, name: file.path, bytes: after });
    }
    staged.commit();
  } finally {
    staged.discard();
  }
}
