import { olderDialects } from '../format/dialect.js';
import type { Dockerfile } from '../format/dockerfile.js';
import { readDockerfile } from '../format/dockerfile.js';
import type { Instruction, Statement } from '../format/instruction.js';
import { Unreadable } from '../format/unreadable.js';
import { findBuildError } from '../instructions/build-errors.js';
import { Refused } from '../refusal.js';

/** What each older dialect reads, as lines to compare; null for those that cannot read the file at all. */
export function olderReadings(source: string): (string[] | null)[] {
  return olderDialects.map((dialect) => {
    try {
      const { instructions } = readDockerfile(source, dialect);
      return findBuildError(instructions) ? null : instructions.map(signature);
    } catch (error) {
      if (error instanceof Unreadable) return null;
      throw error;
    }
  });
}

/** A builder that stops at the file does no harm; one that builds something else from it does. */
export function refuseDifferences({ source, instructions }: Dockerfile): void {
  const ours = instructions.map(signature);
  olderReadings(source).forEach((theirs, index) => {
    if (!theirs) return;
    const at = ours.findIndex((text, position) => text !== theirs[position]);
    if (at < 0 && theirs.length === ours.length) return;
    const { line, text, heredocs } = instructions[at < 0 ? ours.length - 1 : at] as Instruction;
    const why =
      heredocs.length > 0 || text.includes('<<') ? 'a here-document to some, but not' : 'read otherwise';
    throw new Refused(
      'TSI208',
      line,
      `the line is ${why} to ${olderDialects[index]?.name ?? 'older builders'}`,
      {
        remedy:
          'write the line so that all builders read the same: a here-document can become a file to COPY',
      },
    );
  });
}

function signature(instruction: Instruction): string {
  const { line, endLine, keyword } = instruction;
  return JSON.stringify([line, endLine, keyword, command(instruction), command(instruction.trigger)]);
}

/** The form counts where it decides the argv; a text behind an array has its own refusal. */
function command(statement: Statement | null): unknown {
  if (!statement || !/^(?:CMD|ENTRYPOINT|SHELL)$/.test(statement.keyword)) return statement?.keyword;
  const { form } = statement;
  if (!form || form.kind === 'blank' || form.textAfter) return form?.kind === 'blank';
  return form.kind === 'exec' ? form.words : form.command;
}
