import createIgnore from '@balena/dockerignore';

const ignore = createIgnore.default;
type Rules = ReturnType<typeof ignore>;

/** A .dockerignore: which paths of a build context stay at home. Paths are relative, with slashes. */
export class IgnoreRules {
  readonly #rules: Rules;
  readonly #exceptions: readonly string[];
  #remembered: { readonly folder: string; readonly rules: Rules } | undefined;

  /** @throws SyntaxError where a pattern is none. */
  constructor(text: string) {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    this.#rules = ignore({ ignorecase: false }).add(lines.map(escapeLiterals));
    this.#rules.ignores('compiled now, so that a bad pattern is found here');
    this.#exceptions = lines.filter((line) => line.startsWith('!')).map(cleanException);
  }

  ignores(path: string): boolean {
    return this.#rulesFor(path).ignores(path);
  }

  /** Whether an exception (`!keep/this`) could let something below an ignored folder through. */
  mayLetThrough(folder: string): boolean {
    const inside = `${folder}/`;
    return this.#exceptions.some((pattern) => {
      const literal = /^[^*?[\\]*/.exec(pattern)?.[0] ?? '';
      return literal.startsWith(inside) || (literal !== pattern && inside.startsWith(literal));
    });
  }

  /** The library remembers every path that it is asked about; a copy for each folder keeps that from growing. */
  #rulesFor(path: string): Rules {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (this.#remembered?.folder !== folder) {
      this.#remembered = { folder, rules: ignore({ ignorecase: false }).add([this.#rules]) };
    }
    return this.#remembered.rules;
  }
}

function cleanException(line: string): string {
  return line
    .slice(1)
    .trim()
    .replace(/^(?:\.?\/)+/, '');
}

/** To docker these are plain characters; the library leaves them to the regular expression that it builds. */
function escapeLiterals(line: string): string {
  return line.replace(/\\.|[+(){}|]/g, (match) => (match.length > 1 ? match : `\\${match}`));
}
