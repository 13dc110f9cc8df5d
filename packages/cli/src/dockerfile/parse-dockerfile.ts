import { decodeUtf8, toByteString } from './format/byte-string.js';
import { current } from './format/dialect.js';
import { readDockerfile } from './format/dockerfile.js';
import type { Instruction } from './format/instruction.js';
import { Unreadable } from './format/unreadable.js';
import { findBuildError } from './instructions/build-errors.js';
import { splitStages } from './instructions/stages.js';

/** One instruction. Lines count from 1. */
export interface ParsedInstruction {
  /** In capitals; what the file has there, where it is no instruction at all. */
  readonly keyword: string;
  readonly start: number;
  readonly end: number;
  /** Of CMD, ENTRYPOINT and SHELL: whether in exec form. */
  readonly json?: boolean;
  /** Of the same: the words of the exec form, or the one string of the shell form; null where empty. */
  readonly args?: string[] | null;
  /** How many here-documents it opens, where any. */
  readonly heredocs?: number;
}

export interface ParsedStage {
  /** As FROM has it, variables included. */
  readonly base: string;
  readonly line: number;
  /** In lower case; empty where it has none. */
  readonly name: string;
  readonly platform: string;
}

export interface ParsedDockerfile {
  /** Why no builder can read the file; the rest is then empty. */
  readonly error?: string;
  readonly escape: string;
  readonly instructions: ParsedInstruction[];
  /** Empty where a builder would stop at an instruction before it builds anything. */
  readonly stages: ParsedStage[];
}

/** Reads a Dockerfile as current builders do. Never throws: an unreadable file gives `error`. */
export function parseDockerfile(source: Uint8Array | string): ParsedDockerfile {
  try {
    const { escapeCharacter, instructions } = readDockerfile(toByteString(source), current);
    const stages = findBuildError(instructions) ? [] : splitStages(instructions);
    return {
      escape: escapeCharacter,
      instructions: instructions.map(parsedInstruction),
      stages: stages.map(({ base, from, name, platform }) => ({
        base: decodeUtf8(base),
        line: from.line,
        name: decodeUtf8(name),
        platform: decodeUtf8(platform),
      })),
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { error: `line ${error.line}: ${error.message}`, escape: '', instructions: [], stages: [] };
  }
}

function parsedInstruction(instruction: Instruction): ParsedInstruction {
  const { line, endLine, form, heredocs } = instruction;
  const keyword = decodeUtf8(instruction.keyword);
  const command = /^(?:CMD|ENTRYPOINT|SHELL)$/.test(keyword) ? form : null;
  return {
    keyword,
    start: line,
    end: endLine,
    ...(command && { json: command.kind === 'exec', args: commandArguments(command) }),
    ...(heredocs.length > 0 && { heredocs: heredocs.length }),
  };
}

function commandArguments(form: NonNullable<Instruction['form']>): string[] | null {
  if (form.kind === 'shell') return [decodeUtf8(form.command)];
  return form.kind === 'exec' && form.words.length > 0 ? [...form.words] : null;
}
