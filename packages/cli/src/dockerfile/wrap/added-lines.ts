import { INIT_PATH } from '@tsinit/init-runtime';
import type { ByteString } from '../format/byte-string.js';
import type { Statement } from '../format/instruction.js';

/** Where the CLI puts the init: BuildKit picks by TARGETARCH, which is empty in the classic builder. */
const contextSource = '.tsinit/${TARGETARCH}/tsinit';

/** Where the init comes from: an image that has it at its root, or null for the build context. */
export type InitImage = string | null;

/**
 * The comment above the lines that wrap adds: it tells people what they are, and unwrap how many.
 * The first begins with the ARG's name because BuildKit takes the comment above an ARG for its description.
 */
const contextMarker =
  /^# TARGETARCH picks tsinit, the init that runs as PID 1; tsinit unwrap removes these (\d) lines(?: \(([0-9a-f]{8})\))?$/;
const imageMarker =
  /^# tsinit, the init that runs as PID 1, from an image; tsinit unwrap removes (?:this line|these (\d) lines \(([0-9a-f]{8})\))$/;

/** In front of each line that a new ENTRYPOINT replaced. */
export const replacedPrefix = '# tsinit replaced: ';

export interface Marker {
  readonly source: 'context' | 'image';
  readonly count: number;
  /** Of the lines below; null where all of them can be told from the file. */
  readonly checksum: string | null;
}

export function readMarker(line: ByteString): Marker | null {
  const context = contextMarker.exec(line);
  if (context) return { source: 'context', count: Number(context[1]), checksum: context[2] ?? null };
  const image = imageMarker.exec(line);
  return image ? { source: 'image', count: Number(image[1] ?? 1), checksum: image[2] ?? null } : null;
}

/** The comment and the lines below it. `commands` are the ENTRYPOINT and CMD that are ours altogether. */
export function addedLines(
  image: InitImage,
  lowerCase: boolean,
  commands: readonly [keyword: string, words: readonly string[]][],
): ByteString[] {
  const keyword = (word: string) => (lowerCase ? word.toLowerCase() : word);
  return withComment(image, [
    ...sourceLines(image, lowerCase),
    ...commands.map(([word, words]) => `${keyword(word)} ${jsonArray(words)}`),
  ]);
}

/** The same lines with the init from somewhere else. */
export function movedLines(image: InitImage, marker: Marker, lines: readonly ByteString[]): ByteString[] {
  const lowerCase = /^[a-z]/.test(lines[0] ?? '');
  return withComment(image, [...sourceLines(image, lowerCase), ...lines.slice(sourceCount[marker.source])]);
}

/** How many of the lines below a marker bring the init. */
export const sourceCount = { context: 2, image: 1 } as const;

/** What the marker holds for the lines below it. An image's name may change: bots raise versions. */
export function markedChecksum({ source }: Pick<Marker, 'source'>, lines: readonly ByteString[]): string {
  return checksum(source === 'image' ? lines.slice(1) : lines);
}

/** Whether the line at `index` below the marker is one that brings the init. */
export function isSourceLine({ source }: Marker, index: number, statement: Statement & { text: ByteString }) {
  if (source === 'image') return imageOf(statement) !== null;
  return index === 0 ? /^arg TARGETARCH$/i.test(statement.text) : isContextCopy(statement);
}

export function isContextCopy({ keyword, args }: Statement): boolean {
  return keyword === 'COPY' && args === `${contextSource} ${INIT_PATH}`;
}

/** The image that a COPY takes the init from; null where it is none of ours. */
export function imageOf({ keyword, flags, args }: Statement): string | null {
  if (keyword !== 'COPY' || args !== `${INIT_PATH} ${INIT_PATH}` || flags.length !== 1) return null;
  return /^--from=(.+)$/.exec(flags[0] as string)?.[1] ?? null;
}

export function jsonArray(words: readonly string[]): ByteString {
  const items = words.map((word) => JSON.stringify(word)).join(', ');
  return Buffer.from(`[${items}]`, 'utf8').toString('latin1');
}

function sourceLines(image: InitImage, lowerCase: boolean): ByteString[] {
  const [arg, copy] = lowerCase ? ['arg', 'copy'] : ['ARG', 'COPY'];
  if (image !== null) return [`${copy} --from=${image} ${INIT_PATH} ${INIT_PATH}`];
  return [`${arg} TARGETARCH`, `${copy} ${contextSource} ${INIT_PATH}`];
}

function withComment(image: InitImage, lines: readonly ByteString[]): ByteString[] {
  const source = image === null ? 'context' : 'image';
  const counted = `these ${lines.length} lines`;
  const isChecked = lines.length > sourceCount[source];
  const checked = isChecked ? `${counted} (${markedChecksum({ source }, lines)})` : counted;
  const comment =
    source === 'context'
      ? `# TARGETARCH picks tsinit, the init that runs as PID 1; tsinit unwrap removes ${checked}`
      : `# tsinit, the init that runs as PID 1, from an image; tsinit unwrap removes ${isChecked ? checked : 'this line'}`;
  return [comment, ...lines];
}

/** FNV-1a: tells an edit by hand, not an attack. */
function checksum(lines: readonly ByteString[]): string {
  let hash = 0x811c9dc5;
  for (const char of lines.join('\n')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
