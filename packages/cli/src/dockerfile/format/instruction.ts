import { readBuilderFlags } from './builder-flags.js';
import type { ByteString } from './byte-string.js';
import type { Dialect } from './dialect.js';
import { type Form, notOnlyStrings, readForm } from './exec-form.js';
import type { Heredoc } from './here-documents.js';
import { keyValueError } from './key-values.js';
import type { Piece } from './line-continuation.js';
import type { EscapeCharacter } from './parser-directives.js';
import { skipWhiteSpace, trimmedEnd } from './white-space.js';

/** What an instruction says, wherever it stands: in a line of its own, behind ONBUILD, in an image. */
export interface Statement {
  /** In capitals; as written where it is no instruction. */
  readonly keyword: ByteString;
  readonly flags: readonly ByteString[];
  /** Behind the flags, without white space at its ends. */
  readonly args: ByteString;
  /** Where `args` begins in the joined line. */
  readonly argsAt: number;
  /** Of the instructions that may take an array; positions count from `args`. */
  readonly form: Form | null;
  /** What ONBUILD postpones. */
  readonly trigger: Statement | null;
}

/** An instruction of the file. Lines count from 1, offsets are in bytes. */
export interface Instruction extends Statement {
  readonly line: number;
  readonly endLine: number;
  /** From the first byte of its first line to behind its last line's end. */
  readonly start: number;
  readonly end: number;
  /** The joined line, and where its parts stand in the file. */
  readonly text: ByteString;
  readonly pieces: readonly Piece[];
  readonly heredocs: readonly Heredoc[];
  /** The file ended inside of it: what is appended to the file becomes part of it. */
  readonly dangling: boolean;
}

const keywords = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);
const takesArray = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME']);
const takesHeredoc = new Set(['ADD', 'COPY', 'RUN']);

/**
 * Reads a joined line.
 * @returns the message where no builder reads it.
 */
export function readStatement(
  text: ByteString,
  escapeCharacter: EscapeCharacter,
  dialect: Dialect,
): Statement | string {
  const start = skipWhiteSpace(text);
  const trimmed = text.slice(0, trimmedEnd(text));
  const gap = /[\t\v\f\r ]+/g;
  gap.lastIndex = start;
  const split = gap.exec(trimmed);
  const word = trimmed.slice(start, split?.index);
  const keyword = keywords.has(word.toUpperCase()) ? word.toUpperCase() : word;
  const behind = split ? gap.lastIndex : trimmed.length;
  const { flags, rest } = readBuilderFlags(trimmed.slice(behind), escapeCharacter);
  const argsAt = Math.min(skipWhiteSpace(trimmed, behind + rest), trimmed.length);
  const args = trimmed.slice(argsAt);

  const form = readArguments(keyword, args, dialect);
  if (typeof form === 'string') return form;
  const mistake = keyValueError(keyword, args, escapeCharacter);
  if (mistake) return mistake;
  let trigger: Statement | null = null;
  if (keyword === 'ONBUILD' && args !== '') {
    const read = readStatement(args, escapeCharacter, dialect);
    if (typeof read === 'string') return read;
    trigger = read;
  }
  return { keyword, flags, args, argsAt, form, trigger };
}

function readArguments(keyword: ByteString, args: ByteString, dialect: Dialect): Form | null | string {
  if (takesArray.has(keyword)) return readForm(args, dialect.textAfterArray);
  // Behind HEALTHCHECK's type an array may stand too; only its being an error matters here.
  const healthCommand = keyword === 'HEALTHCHECK' ? /^\S+\s+([\s\S]*)$/.exec(args)?.[1] : undefined;
  if (healthCommand && readForm(healthCommand, dialect.textAfterArray) === notOnlyStrings) {
    return notOnlyStrings;
  }
  return null;
}

/** Whether a here-document may open here: not in an array. */
export function mayOpenHeredoc({ keyword, form, trigger }: Statement): boolean {
  if (keyword === 'ONBUILD')
    return trigger !== null && trigger.keyword !== 'ONBUILD' && mayOpenHeredoc(trigger);
  return takesHeredoc.has(keyword) && form?.kind !== 'exec';
}
