import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { staticProgram } from './build.js';
import { initInJail, withJail } from './jail.js';
import { WrongBehaviour } from './wrong-behaviour.js';

export interface Inputs {
  /** Whatever depends on chance depends on this and on an input's number. */
  readonly seed: number;
  /** Number of the first. */
  readonly first: number;
  readonly count: number;
}

/** How many inputs came to what; the others asked for help or the version. */
export interface Fuzzed {
  /** The command ran. */
  readonly ran: number;
  /** The command line could not be read: 125. */
  readonly refused: number;
  /** The command could not be run: 126 or 127. */
  readonly failed: number;
}

const run = promisify(execFile);

/**
 * Runs the init on command lines and environments made by chance, half of them with a known outcome.
 *
 * @throws WrongBehaviour that shows the first input whose outcome is wrong.
 */
export function fuzz(init: string, { seed, first, count }: Inputs): Promise<Fuzzed> {
  return withJail(init, async (root) => {
    const fuzzer = [staticProgram('fuzz'), root, initInJail, `${seed}`, `${first}`, `${count}`];
    try {
      const unshare = ['--pid', '--fork', '--kill-child', '--mount', '--', ...fuzzer];
      return JSON.parse((await run('unshare', unshare, { maxBuffer: 1 << 24 })).stdout) as Fuzzed;
    } catch (error) {
      const { code, stdout = '' } = error as { code?: number; stdout?: string };
      throw code === 1 && stdout ? new WrongBehaviour(stdout.trim()) : error;
    }
  });
}
