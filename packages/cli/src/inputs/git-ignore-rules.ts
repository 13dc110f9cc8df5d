import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

interface RuleFile {
  readonly folder: string;
  readonly rules: Ignore;
}

/** What the .gitignore files on the way to a folder say. Needs no git, and no repository. */
export class GitIgnoreRules {
  /** The nearest first: it has the last word. */
  readonly #files: readonly RuleFile[];

  private constructor(files: readonly RuleFile[]) {
    this.#files = files;
  }

  /** Those above a folder, up to the top of its work tree; none where it is in no work tree. */
  static of(folder: string): GitIgnoreRules {
    const above: string[] = [];
    for (let at = resolve(folder); !existsSync(join(at, '.git')); ) {
      const parent = dirname(at);
      if (parent === at) return new GitIgnoreRules([]);
      above.unshift(parent);
      at = parent;
    }
    const top = above[0] ?? resolve(folder);
    const exclude = new GitIgnoreRules([]).#with(top, join(top, '.git/info/exclude'));
    return above.reduce((rules, each) => rules.within(each), exclude);
  }

  /** These and the folder's own. */
  within(folder: string): GitIgnoreRules {
    return this.#with(resolve(folder), join(folder, '.gitignore'));
  }

  ignores(path: string, isFolder: boolean): boolean {
    for (const { folder, rules } of this.#files) {
      const inside = relative(folder, resolve(path)).split(sep).join('/');
      const { ignored, unignored } = rules.test(isFolder ? `${inside}/` : inside);
      if (ignored || unignored) return ignored;
    }
    return false;
  }

  #with(folder: string, file: string): GitIgnoreRules {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      return this;
    }
    return new GitIgnoreRules([{ folder, rules: ignore({ ignorecase: false }).add(text) }, ...this.#files]);
  }
}
