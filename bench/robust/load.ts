import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { staticProgram } from './build.js';
import { WrongBehaviour } from './wrong-behaviour.js';

export interface Init {
  /** A program of this machine that needs no libraries. */
  readonly path: string;
  /** Its words before the command. */
  readonly options: readonly string[];
}

export interface Storm {
  readonly sent: number;
  /** Fewer, since the kernel merges those of one standard signal that wait. */
  readonly received: number;
  readonly seconds: number;
}

export interface Soak {
  readonly rounds: number;
  readonly signals: number;
  readonly orphans: number;
  /** kB, the same all the time: RssAnon, VmData, VmStk. */
  readonly anonymous: number;
  readonly data: number;
  readonly stack: number;
}

/**
 * Signals of all numbers, mixed, at an init in a PID namespace of its own. Real-time signals (and the two before
 * them) must arrive as often as they were sent, each of the others at least once after its last send.
 */
export const storm = (init: Init, signals: number, seed: number) => load<Storm>('storm', signals, seed, init);

/** Fills the queue of an init that is held: as many as the kernel accepts must arrive. */
export const overflow = (init: Init, pending: number) =>
  load<{ readonly accepted: number }>('overflow', pending, 0, init);

/** Signals and orphans, mixed, in rounds with rests; the init's memory must stay the same to the page. */
export const soak = (init: Init, seconds: number, seed: number) => load<Soak>('soak', seconds, seed, init);

const run = promisify(execFile);

/** @throws WrongBehaviour with the program's words. */
async function load<Result>(what: string, number: number, seed: number, init: Init): Promise<Result> {
  // Where a user without rights may run both.
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-load-'));
  try {
    chmodSync(folder, 0o755);
    const [program, path] = [join(folder, 'load'), join(folder, 'tsinit')] as const;
    copyFileSync(staticProgram('load'), program);
    copyFileSync(init.path, path);
    const { stdout } = await run(program, [what, `${number}`, `${seed}`, path, ...init.options]);
    return JSON.parse(stdout) as Result;
  } catch (error) {
    const { code, stderr = '' } = error as { code?: number; stderr?: string };
    throw code === 1 ? new WrongBehaviour(stderr.trim()) : error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
