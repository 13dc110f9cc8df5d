import {
  closeSync,
  fchmodSync,
  fchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileError } from './file-error.js';

/**
 * Writes to several files of which all happen or none.
 *
 * Each is first written in full beside its target, which finds out whether it can be written at all;
 * `commit` renames them, in the order they were staged. A symbolic link is replaced, so pass what it leads to.
 */
export class StagedWrites {
  readonly #pending: { readonly temporary: string; readonly target: string }[] = [];
  readonly #newFolders: string[] = [];

  /**
   * @param mode Permission bits; default those of the file that is replaced. The owner stays, too.
   * @throws TsinitError `FILE`; `discard` then undoes what was staged.
   */
  stage(target: string, bytes: Uint8Array, mode?: number): void {
    try {
      this.#makeFolder(dirname(target));
      const replaced = lstatSync(target, { throwIfNoEntry: false });
      const temporary = join(dirname(target), `.${basename(target)}.tsinit-${process.pid}`);
      const file = openSync(temporary, 'wx', 0o600);
      this.#pending.push({ temporary, target });
      try {
        writeFileSync(file, bytes);
        if (replaced) keepOwner(file, replaced);
        fchmodSync(file, mode ?? (replaced?.mode ?? 0o644) & 0o7777);
      } finally {
        closeSync(file);
      }
    } catch (cause) {
      throw fileError(target, 'cannot be written', cause);
    }
  }

  commit(): void {
    for (;;) {
      const next = this.#pending[0];
      if (!next) break;
      try {
        renameSync(next.temporary, next.target);
      } catch (cause) {
        throw fileError(next.target, 'cannot be written', cause);
      }
      this.#pending.shift();
    }
    this.#newFolders.length = 0;
  }

  /** Takes back what was staged and not committed. */
  discard(): void {
    for (const { temporary } of this.#pending.splice(0)) rmSync(temporary, { force: true });
    for (const folder of this.#newFolders.splice(0).reverse()) rmdirSync(folder);
  }

  #makeFolder(folder: string): void {
    if (lstatSync(folder, { throwIfNoEntry: false })) return;
    this.#makeFolder(dirname(folder));
    mkdirSync(folder);
    this.#newFolders.push(folder);
  }
}

function keepOwner(file: number, { uid, gid }: Stats): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // Only root can give files away. A file of somebody else in a folder of ours becomes ours, as with sed -i.
  }
}
