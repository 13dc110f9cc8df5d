import type { SourceFile } from './read-file.js';
import { type StagedFile, StagedWrites } from './staged-writes.js';

/** A text file and what it is to hold instead. */
export interface Rewrite {
  readonly file: SourceFile;
  readonly after: Uint8Array;
}

/** A file to be put in place, whatever is there. */
export interface Placement extends Pick<StagedFile, 'bytes' | 'mode'> {
  readonly path: string;
}

/**
 * Puts and rewrites files, in this order; all or none.
 * @throws TsinitError `FILE`; nothing has changed then.
 */
export function writeFiles(placements: readonly Placement[], rewrites: readonly Rewrite[]): void {
  const staged = new StagedWrites();
  try {
    for (const { path, ...rest } of placements) staged.stage({ target: path, name: path, ...rest });
    for (const { file, after } of rewrites) {
      staged.stage({ target: file.realPath, name: file.path, bytes: after });
    }
    staged.commit();
  } finally {
    staged.discard();
  }
}
