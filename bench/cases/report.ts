import { wordsTable } from '../table.js';
import { inits } from './inits.js';
import type { Row } from './measure.js';
import type { Outcome } from './run-case.js';

/** A row for each case, a column for each init. */
export function casesTable(rows: readonly Row[]): string {
  return wordsTable(
    ['started as', ...inits.map(({ name }) => name)],
    rows.map(({ name, outcomes }) => [name, ...outcomes.map(({ on, once }) => cell(on, once))]),
  );
}

const times = ['not told', 'once', 'twice'];

function cell(on: Outcome, once: Outcome): string {
  const told = times[on.told] ?? `${on.told} times`;
  const end = on.finished ? (once.finished ? '**finished**' : 'finished, but not with `once`') : 'lost';
  return `${told}, ${end}, ${on.exitCode}`;
}

/** What our init must do and did not, one line each. */
export function faultsOf(rows: readonly Row[]): string[] {
  return rows.flatMap(({ name, decidedBy, outcomes }) =>
    inits.flatMap((init, i) => {
      const outcome = outcomes[i];
      if (!outcome || !decidedBy.some((ours) => ours === init.name)) return [];
      const { on, once } = outcome;
      const isRight = on.told === 1 && on.finished && once.told === 1 && once.finished;
      return isRight ? [] : [`${init.name} is wrong in: ${name} (${cell(on, once)})`];
    }),
  );
}
