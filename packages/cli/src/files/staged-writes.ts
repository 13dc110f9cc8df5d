import {
  accessSync,
  closeSync,
  constants,
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

export interface StagedFile {
  /** Replaced where it is there. A symbolic link is replaced too: pass what it leads to. */
  readonly target: string;
  /** What messages call it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Permission bits; default those of the file that is replaced. The owner stays in any case. */
  readonly mode?: number;
}

/**
 * Writes to several files of which all happen or none.
 *
 * Each is first written in full beside its target, which finds out whether it can be written at all;
 * `commit` renames them, in the order they were staged.
 */
export class StagedWrites {
  readonly #pending: (StagedFile & { readonly temporary: string })[] = [];
  readonly #newFolders: string[] = [];

  /** @throws TsinitError `FILE`; `discard` then undoes what was staged. */
  stage(staged: StagedFile): void {
    const { target, name, bytes, mode } = staged;
    try {
      this.#makeFolder(dirname(target));
      const replaced = lstatSync(target, { throwIfNoEntry: false });
      if (replaced?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
      // A rename needs the folder's permission alone; a file that is read-only is so on purpose.
      if (replaced?.isFile()) accessSync(target, constants.W_OK);
      const temporary = join(dirname(target), `.${basename(target)}.tsinit-${process.pid}`);
      const file = openSync(temporary, 'wx', 0o600);
      this.#pending.push({ ...staged, temporary });
      try {
        writeFileSync(file, bytes);
        if (replaced) keepOwner(file, replaced);
        fchmodSync(file, mode ?? (replaced?.mode ?? 0o644) & 0o7777);
      } finally {
        closeSync(file);
      }
    } catch (cause) {
      throw fileError(name, 'cannot be written', cause);
    }
  }

  /** @throws TsinitError `FILE` */
  commit(): void {
    for (let next = this.#pending[0]; next; next = this.#pending[0]) {
      try {
        renameSync(next.temporary, next.target);
      } catch (cause) {
        throw fileError(next.name, 'cannot be written', cause);
      }
      this.#pending.shift();
    }
    this.#newFolders.length = 0;
  }

  /** Takes back what was staged and not committed. Never throws: it runs when something else has failed. */
  discard(): void {
    for (const { temporary } of this.#pending.splice(0)) quietly(() => rmSync(temporary));
    for (const folder of this.#newFolders.splice(0).reverse()) quietly(() => rmdirSync(folder));
  }

  #makeFolder(folder: string): void {
    if (lstatSync(folder, { throwIfNoEntry: false })) return;
    this.#makeFolder(dirname(folder));
    mkdirSync(folder);
    this.#newFolders.push(folder);
  }
}

/** Only root can give files away: a file of somebody else in a folder of ours becomes ours, as with sed -i. */
function keepOwner(file: number, { uid, gid }: Stats): void {
  quietly(() => fchownSync(file, uid, gid));
}

function quietly(action: () => void): void {
  try {
    action();
  } catch {}
}
