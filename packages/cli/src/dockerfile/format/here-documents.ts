import { type ByteString, decodeUtf8 } from './byte-string.js';
import type { Dialect } from './dialect.js';
import type { Line } from './lines.js';
import { quote } from './quote.js';
import { splitShellWords } from './shell-words.js';
import { Unreadable } from './unreadable.js';

export interface Heredoc {
  readonly name: ByteString;
  /** `<<-`: leading tabs do not count. */
  readonly chomp: boolean;
}

const opening = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/;

/** The here-documents that an instruction's joined line opens, in the order of their bodies. */
export function heredocsOf(text: ByteString, style: Dialect['heredocs']): Heredoc[] {
  if (style === 'none' || !text.includes('<<')) return [];
  const found: Heredoc[] = [];
  for (const word of splitShellWords(text, { raw: true, spacedHeredocs: style === 'spaced' }) ?? []) {
    const match = opening.exec(word);
    if (!match?.[2]) continue;
    const names = splitShellWords(match[2], { raw: false, spacedHeredocs: false });
    if (names?.length === 1) found.push({ name: names[0] as string, chomp: match[1] === '-' });
  }
  return found;
}

/**
 * Skips the bodies, which begin at line `at`. The terminator is the whole line.
 * @returns the index of the line behind the last terminator.
 */
export function skipHeredocs(heredocs: readonly Heredoc[], lines: readonly Line[], at: number): number {
  const opened = at;
  for (const { name, chomp } of heredocs) {
    for (;;) {
      const line = lines[at];
      if (!line) throw new Unreadable(`the here-document ${quote(decodeUtf8(name))} has no end`, opened);
      at += 1;
      const text = line.text.replace(/\r+$/, '');
      if ((chomp ? text.replace(/^\t+/, '') : text) === name) break;
    }
  }
  return at;
}
