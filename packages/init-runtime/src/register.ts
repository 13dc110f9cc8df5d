/** `node --import @tsinit/init-runtime/register app.js`: hands PID 1 over before any of the program is loaded. */
import { writeSync } from 'node:fs';
import { TsinitError } from './error.js';
import { takeOverPid1 } from './take-over-pid1.js';

/** The init's own failure, as the init has it. */
const ownFailure = 125;

try {
  takeOverPid1();
} catch (error) {
  if (!(error instanceof TsinitError)) throw error;
  // No library call that could be caught: this is the program's start, and Node's answer would be a stack trace.
  writeSync(2, `tsinit: ${error.message}${error.hint ? `; ${error.hint}` : ''}\n`);
  process.exit(ownFailure);
}
