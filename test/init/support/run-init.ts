import { onTestFinished } from 'vitest';
import { type TestedInit, testedInit } from './binary.js';
import { type End, NamespaceRun } from './namespace-run.js';
import { type Steps, steps, words } from './witness.js';

export interface Setup {
  /** The init's own words before the command. */
  readonly options?: readonly string[];
  /** The command as steps of the witness, named `main`; or an argv. */
  readonly main?: Steps;
  readonly argv?: readonly string[];
  /** Steps of the witness that the init's process runs before it execs the init. */
  readonly before?: Steps;
  /** A witness named `outer` is PID 1 and the init is its child; what it does before and after that fork. */
  readonly outer?: { readonly before?: string; readonly after?: string };
  /**
   * All runs on a terminal, which is nobody's controlling terminal yet. Its keys come by `type`. The steps are run
   * there outside of the namespace: `session ctty` makes it the terminal of a session that the init does not lead.
   */
  readonly pty?: string;
  /** Added to an environment of PATH alone. A variable that is undefined is left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** `none`: the command runs without an init. */
  readonly init?: TestedInit | 'none';
  /** /proc is that of the namespace; else it is the host's. */
  readonly ownProc?: boolean;
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Starts the init in a PID namespace of its own; it ends with the test at the latest. */
export function startInit(setup: Setup): NamespaceRun {
  const { options = [], main = '', before, outer, pty, init = testedInit, env, cwd, ownProc = true } = setup;
  let depth = 1;
  let argv = [...(setup.argv ?? steps(['as', 'main', ...words(main)]))];
  if (init !== 'none') argv = [...init.prefix, init.path, ...options, ...argv];
  if (before) argv = [...steps(['as', 'main', ...words(before), 'exec']), ...argv];
  if (outer) {
    depth++;
    argv = [...steps(`as outer ${outer.before ?? ''} fork { exec`), ...argv, '}'];
    argv.push(...words(outer.after ?? 'wait'));
  }
  const unshare = [
    '/usr/bin/unshare',
    '--pid',
    '--fork',
    '--kill-child',
    ownProc ? '--mount-proc' : '--mount',
  ];
  argv = [...unshare, '--', ...argv];
  if (pty !== undefined) {
    depth++;
    argv = [...steps(`pty { ${pty} exec`), ...argv, '}'];
  }
  const run = new NamespaceRun(argv, depth, { env: { PATH, ...env }, ...(cwd ? { cwd } : {}) });
  onTestFinished(() => run.dispose());
  return run;
}

/** Runs the init to its end. */
export const runInit = (setup: Setup): Promise<End> => startInit(setup).end();
