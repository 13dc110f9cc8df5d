import { type ByteString, decodeUtf8 } from './byte-string.js';
import { quote } from './quote.js';
import { Unreadable } from './unreadable.js';
import { skipWhiteSpace } from './white-space.js';

export type EscapeCharacter = '\\' | '`';

const directive = /^([A-Za-z][A-Za-z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*([^\n]+?)[\t\n\f\r ]*$/;

/**
 * The parser directives: `# name=value` lines at the very top. The first line that is none ends them,
 * a blank one too, and so does one with a name that the dialect does not know.
 */
export class ParserDirectives {
  escapeCharacter: EscapeCharacter = '\\';
  /** The frontend that BuildKit is to read the file with. */
  syntax: { readonly image: ByteString; readonly line: number } | null = null;
  readonly #known: Set<string>;
  readonly #seen = new Set<string>();
  #done = false;

  constructor(checkDirective: boolean) {
    this.#known = new Set(checkDirective ? ['syntax', 'escape', 'check'] : ['syntax', 'escape']);
  }

  /** Takes the next line, without white space in front. */
  read(text: ByteString, line: number): void {
    if (this.#done) return;
    const match = text.startsWith('#') ? directive.exec(text.slice(skipWhiteSpace(text, 1))) : null;
    const name = match?.[1]?.toLowerCase() ?? '';
    const value = match?.[2] ?? '';
    if (!this.#known.has(name)) {
      this.#done = true;
      return;
    }
    if (this.#seen.has(name)) {
      throw new Unreadable(`the parser directive "${name}" stands here a second time`, line);
    }
    this.#seen.add(name);
    if (name === 'syntax') this.syntax = { image: value.split(' ')[0] as ByteString, line };
    if (name !== 'escape') return;
    if (value !== '\\' && value !== '`') {
      throw new Unreadable(
        `the escape character is ${quote(decodeUtf8(value))}, but only \\ and \` can be it`,
        line,
      );
    }
    this.escapeCharacter = value;
  }
}
