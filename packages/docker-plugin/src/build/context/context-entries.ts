import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError } from './file-error.js';
import type { IgnoreRules } from './ignore-rules.js';

export interface ContextEntry {
  /** Relative to the context, with slashes. */
  readonly name: string;
  readonly path: string;
  readonly stats: Stats;
}

/** What a builder gets to see of a folder, in an order that does not depend on the file system. */
export function contextEntries(folder: string, rules: IgnoreRules): AsyncGenerator<ContextEntry> {
  return entriesBelow('', folder, []);

  /** @param owed Ignored folders on the way here, to be sent (for their modes) once something in them is. */
  async function* entriesBelow(
    prefix: string,
    path: string,
    owed: ContextEntry[],
  ): AsyncGenerator<ContextEntry> {
    for (const each of await namesIn(path)) {
      const entry = await look(`${prefix}${each}`, join(path, each));
      const ignored = rules.ignores(entry.name);
      if (ignored && !(entry.stats.isDirectory() && rules.mayLetThrough(entry.name))) continue;
      if (ignored) owed.push(entry);
      else {
        yield* owed.splice(0);
        yield entry;
      }
      if (!entry.stats.isDirectory()) continue;
      yield* entriesBelow(`${entry.name}/`, entry.path, owed);
      if (owed.at(-1) === entry) owed.pop();
    }
  }
}

async function namesIn(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).sort();
  } catch (cause) {
    throw fileError(path, cause);
  }
}

async function look(name: string, path: string): Promise<ContextEntry> {
  try {
    return { name, path, stats: await lstat(path) };
  } catch (cause) {
    throw fileError(path, cause);
  }
}
