import { INIT_PATH } from '@tsinit/init-runtime';
import type { ByteString } from '../format/byte-string.js';
import type { Statement } from '../format/instruction.js';

/** Where the CLI puts the init: BuildKit picks by TARGETARCH, which is empty in the classic builder. */
export const initSource = '.tsinit/${TARGETARCH}/tsinit';

/**
 * The comment above the lines that wrap adds: it tells people what they are, and unwrap how many.
 * It begins with the ARG's name because BuildKit takes the comment above an ARG for its description.
 */
const marker =
  /^# TARGETARCH picks tsinit, the init that runs as PID 1; tsinit unwrap removes these (\d) lines(?: \(([0-9a-f]{8})\))?$/;

/** In front of each line that a new ENTRYPOINT replaced. */
export const replacedPrefix = '# tsinit replaced: ';

export interface Marker {
  readonly count: number;
  /** Of the lines below; null where all of them can be told from the file. */
  readonly checksum: string | null;
}

export function readMarker(line: ByteString): Marker | null {
  const match = marker.exec(line);
  return match ? { count: Number(match[1]), checksum: match[2] ?? null } : null;
}

/** The comment and the lines below it. `commands` are the ENTRYPOINT and CMD that are ours altogether. */
export function addedLines(
  lowerCase: boolean,
  commands: readonly [keyword: string, words: readonly string[]][],
) {
  const keyword = (word: string) => (lowerCase ? word.toLowerCase() : word);
  const lines = [
    `${keyword('ARG')} TARGETARCH`,
    `${keyword('COPY')} ${initSource} ${INIT_PATH}`,
    ...commands.map(([word, words]) => `${keyword(word)} ${jsonArray(words)}`),
  ];
  const checked = commands.length > 0 ? ` (${checksum(lines)})` : '';
  const comment = `# TARGETARCH picks tsinit, the init that runs as PID 1; tsinit unwrap removes these ${lines.length} lines${checked}`;
  return [comment, ...lines];
}

export function isOurCopy({ keyword, args }: Statement): boolean {
  return keyword === 'COPY' && args === `${initSource} ${INIT_PATH}`;
}

export function jsonArray(words: readonly string[]): ByteString {
  const items = words.map((word) => JSON.stringify(word)).join(', ');
  return Buffer.from(`[${items}]`, 'utf8').toString('latin1');
}

/** FNV-1a: tells an edit by hand, not an attack. */
export function checksum(lines: readonly ByteString[]): string {
  let hash = 0x811c9dc5;
  for (const char of lines.join('\n')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
