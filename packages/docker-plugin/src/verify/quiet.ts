import { isOfTarget, isZombie, type Look } from './process-table.js';

/** Milliseconds that nothing must happen for. */
const WINDOW = 400;

/** Clock ticks of processor time in a window that a timer of an idle app may use. */
const IDLE_TICKS = 1;

interface Moment {
  readonly time: number;
  readonly processes: string;
  readonly cpu: number;
  readonly output: number;
}

/** Tells when an app has settled: the same processes, none of them at work, and no output. */
export class Quiet {
  #since: Moment | undefined;

  /** True once it has been quiet for long enough. `output` is the number of lines written so far. */
  see(look: Look, output: number): boolean {
    const alive = look.processes.filter((process) => isOfTarget(process) && !isZombie(process));
    const now: Moment = {
      time: look.time,
      processes: alive.map(({ pid, start, name }) => `${pid} ${start} ${name}`).join(),
      cpu: alive.reduce((sum, { cpu }) => sum + cpu, 0),
      output,
    };
    const since = this.#since;
    const atWork = alive.some(({ state }) => state === 'R' || state === 'D');
    const changed =
      !since ||
      now.processes !== since.processes ||
      now.output !== since.output ||
      now.cpu - since.cpu > IDLE_TICKS;
    if (atWork || changed) {
      this.#since = atWork ? undefined : now;
      return false;
    }
    return now.time - since.time >= WINDOW;
  }
}
