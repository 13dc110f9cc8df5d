import { type Dirent, readdirSync } from 'node:fs';
import { join, normalize } from 'node:path';
import picomatch from 'picomatch';
import { fileError } from '../files/file-error.js';
import { GitIgnoreRules } from './git-ignore-rules.js';

/** Never built from: git's own, and what package managers bring. */
const skipped = new Set(['.git', 'node_modules']);

/**
 * The files below a folder in the order of their names, without those that git ignores. Symbolic links are not
 * followed: what they lead to is found where it is.
 * @throws TsinitError `FILE` where a folder cannot be read.
 */
export function filesIn(folder: string): Generator<string> {
  return walk(folder, GitIgnoreRules.of(folder));
}

// The files of `filesIn` whose paths match a glob, of `*`, `**`, `?`, `[]` and `{}`; hidden ones too.
export function* filesMatching(glob: string): Generator<string> {
  const { base } = picomatch.scan(glob);
  const matches = picomatch(normalize(glob), { dot: true });
  const top = readable(base || '.');
  if (!top) return;
  for (const path of filesIn(base || '.')) if (matches(path)) yield path;
}

function* walk(folder: string, rules: GitIgnoreRules): Generator<string> {
  const inside = rules.within(folder);
  for (const entry of list(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name) && !inside.ignores(path, true)) yield* walk(path, inside);
    } else if (entry.isFile() && !inside.ignores(path, false)) yield path;
  }
}

function list(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    throw fileError(folder, 'cannot be read', cause);
  }
}

function readable(folder: string): boolean {
  try {
    readdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
