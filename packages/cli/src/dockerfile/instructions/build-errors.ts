import { type ByteString, decodeUtf8 } from '../format/byte-string.js';
import type { Instruction, Statement } from '../format/instruction.js';
import { quote } from '../format/quote.js';
import { fromArguments } from './stages.js';

export interface BuildError {
  readonly line: number;
  readonly message: string;
}

/** The flags that some builder knows. A trailing `=` means that a value must follow. */
const knownFlags: Record<string, readonly string[]> = {
  ADD: ['chown=', 'chmod=', 'checksum=', 'exclude=', 'link', 'keep-git-dir', 'unpack'],
  ARG: [],
  CMD: [],
  COPY: ['chown=', 'chmod=', 'from=', 'exclude=', 'link', 'parents'],
  ENTRYPOINT: [],
  ENV: [],
  EXPOSE: [],
  FROM: ['platform='],
  HEALTHCHECK: ['interval=', 'timeout=', 'start-period=', 'start-interval=', 'retries='],
  LABEL: [],
  MAINTAINER: [],
  ONBUILD: [],
  RUN: ['mount=', 'network=', 'security=', 'device='],
  SHELL: [],
  STOPSIGNAL: [],
  USER: [],
  VOLUME: [],
  WORKDIR: [],
};

const mayRepeat = new Set(['mount=', 'exclude=', 'device=']);
const stageName = /^[a-z][a-z0-9\-_.]*$/;

/** The first instruction that every builder rejects before it builds anything; null where none is. */
export function findBuildError(instructions: readonly Instruction[]): BuildError | null {
  let inStage = false;
  for (const instruction of instructions) {
    const { keyword, line } = instruction;
    const message = statementError(instruction) ?? (keyword === 'FROM' ? fromError(instruction) : null);
    if (message) return { line, message };
    if (keyword === 'FROM') inStage = true;
    else if (!inStage && keyword !== 'ARG')
      return { line, message: `${keyword} stands before the first FROM` };
  }
  return null;
}

/** Why a statement is none; null where it is one. */
export function statementError(statement: Statement): string | null {
  const { keyword, flags, args, form, trigger } = statement;
  const known = knownFlags[keyword];
  if (!known) return `${quote(decodeUtf8(keyword))} is no instruction`;
  const flagMessage = flagError(keyword, flags, known);
  if (flagMessage) return flagMessage;
  switch (keyword) {
    case 'CMD':
    case 'ENTRYPOINT':
    case 'FROM':
    case 'RUN':
      return null;
    case 'SHELL':
      return form?.kind === 'exec' && form.words.length > 0 ? null : 'SHELL must be a JSON array of words';
    case 'ADD':
    case 'COPY': {
      const count = form?.kind === 'exec' ? form.words.length : args.split(/[\t\v\f\r ]+/).length;
      return args !== '' && count >= 2 ? null : `${keyword} must have a source and a destination`;
    }
    case 'HEALTHCHECK':
      return healthcheckError(args);
    case 'ONBUILD':
      if (trigger && /^(?:ONBUILD|FROM|MAINTAINER)$/.test(trigger.keyword)) {
        return `ONBUILD may not postpone ${trigger.keyword}`;
      }
      break;
    case 'ARG':
      if (/(?:^|[\t-\r ])=/.test(args)) return 'ARG has a value without a name';
      break;
    case 'VOLUME':
      if (form?.kind === 'exec' && form.words.some((word) => word.trim() === ''))
        return 'VOLUME has an empty path';
      if (form?.kind === 'exec' && form.words.length > 0) return null;
      if (form?.kind === 'exec') return 'VOLUME must have an argument';
      break;
  }
  return args === '' ? `${keyword} must have an argument` : null;
}

function flagError(
  keyword: ByteString,
  flags: readonly ByteString[],
  known: readonly string[],
): string | null {
  // STOPSIGNAL alone never looks at its flags.
  if (keyword === 'STOPSIGNAL') return null;
  const seen = new Set<string>();
  for (const flag of flags) {
    const [name = '', value] = flag.slice(2).split(/=([\s\S]*)/);
    const found = known.find((candidate) => candidate.replace('=', '') === name);
    if (found === undefined) return `${keyword} has no flag --${name}`;
    if (seen.has(found) && !mayRepeat.has(found)) return `${keyword} has the flag --${name} twice`;
    seen.add(found);
    if (found.endsWith('=') && value === undefined) return `${keyword}'s flag --${name} must have a value`;
    if (!found.endsWith('=') && value !== undefined && !/^(?:true|false)$/i.test(value)) {
      return `${keyword}'s flag --${name} takes true or false`;
    }
  }
  return null;
}

function fromError(from: Instruction): string | null {
  const words = fromArguments(from);
  if (words.length === 1) return null;
  if (words.length !== 3 || words[1]?.toLowerCase() !== 'as')
    return 'FROM takes an image, or an image AS a name';
  const name = words[2] as string;
  return stageName.test(name.toLowerCase())
    ? null
    : `${quote(decodeUtf8(name))} cannot name a stage: letters, digits and -_. alone, a letter first`;
}

function healthcheckError(args: ByteString): string | null {
  const [type = '', command = ''] = args.split(/\s+([\s\S]*)/);
  if (/^none$/i.test(type)) return command === '' ? null : 'HEALTHCHECK NONE takes no arguments';
  if (!/^cmd$/i.test(type)) return 'HEALTHCHECK takes NONE, or CMD with a command';
  return command === '' || /^\[\s*\]$/.test(command) ? 'HEALTHCHECK CMD must have a command' : null;
}
