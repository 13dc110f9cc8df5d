import { type ByteString, decodeUtf8 } from '../format/byte-string.js';
import { type Dialect, olderDialects } from '../format/dialect.js';
import { type Dockerfile, readDockerfile } from '../format/dockerfile.js';
import type { Instruction, Statement } from '../format/instruction.js';
import { quote } from '../format/quote.js';
import { Unreadable } from '../format/unreadable.js';
import { findBuildError } from '../instructions/build-errors.js';
import { Refused } from '../refusal.js';

/** All that the dialects can differ over, but for text behind an array, which has a refusal of its own. */
const disputed = /<<|^[\t\v\f\r ]*#[\t\v\f\r ]*check|\r\r\n/im;

/** Docker's own frontend, or a mirror of it. */
const dockersOwn = /(?:^|\/)dockerfile(?:-upstream)?(?:[:@]|$)/;

/** A builder that stops at the file does no harm; one that builds something else from it does. */
export function refuseDifferences({ source, instructions, syntax }: Dockerfile): void {
  if (syntax && !dockersOwn.test(syntax.image)) {
    throw new Refused(
      'TSI008',
      syntax.line,
      `BuildKit reads the file with ${quote(decodeUtf8(syntax.image))}, the classic builder does not`,
      {
        remedy: 'use docker/dockerfile as the syntax, or delete the line',
      },
    );
  }
  if (!disputed.test(source)) return;
  const ours = instructions.map(signature);
  for (const dialect of olderDialects) {
    const theirs = readAs(dialect, source)?.map(signature);
    if (!theirs || theirs.join() === ours.join()) continue;
    const at = ours.findIndex((text, position) => text !== theirs[position]);
    const { line, heredocs } = instructions.at(at) as Instruction;
    const why = heredocs.length > 0 ? 'no here-document' : 'another instruction';
    throw new Refused('TSI008', line, `to ${dialect.name} this is ${why}, and other instructions follow`, {
      ...(heredocs.length > 0 && { remedy: 'make the here-document a file, and COPY it' }),
    });
  }
}

/** Null where the dialect cannot read the file at all. */
function readAs(dialect: Dialect, source: ByteString): readonly Instruction[] | null {
  try {
    const { instructions } = readDockerfile(source, dialect);
    return findBuildError(instructions) ? null : instructions;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

function signature(instruction: Instruction): string {
  const { line, endLine, keyword } = instruction;
  return JSON.stringify([line, endLine, keyword, command(instruction), command(instruction.trigger)]);
}

/** The form counts where it decides the argv. */
function command(statement: Statement | null): unknown {
  if (!statement || !/^(?:CMD|ENTRYPOINT|SHELL)$/.test(statement.keyword)) return statement?.keyword;
  const { form } = statement;
  if (!form || form.kind === 'blank' || form.textAfter) return form?.kind === 'blank';
  return form.kind === 'exec' ? form.words : form.command;
}
