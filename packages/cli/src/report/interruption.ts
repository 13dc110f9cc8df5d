import { TsinitError } from '@tsinit/init-runtime';

/**
 * Aborts on `^C` and on TERM, so that what is under way can be taken back; the second one ends the process as ever.
 * @param outcome What that leaves: `no tag has moved`.
 */
export function interruption(outcome: string): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () =>
      controller.abort(new TsinitError('INTERRUPTED', `interrupted by ${name}; ${outcome}`)),
    );
  }
  return controller.signal;
}
