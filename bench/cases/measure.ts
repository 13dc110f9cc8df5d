import type { Engine } from '@tsinit/docker-plugin';
import { type Case, cases } from './cases.js';
import { inits } from './inits.js';
import { type Outcome, runCase } from './run-case.js';

export interface Row extends Case {
  /** By init, in their order. */
  readonly outcomes: readonly { readonly on: Outcome; readonly once: Outcome }[];
}

/** Case by case, all inits at once: nothing here depends on time but the graces, which are long. */
export async function measureCases(engine: Engine, image: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const row of cases) {
    const outcomes = await Promise.all(
      inits.map(async (init) => ({
        on: await runCase(engine, image, row, init, 'on'),
        once: await runCase(engine, image, row, init, 'once'),
      })),
    );
    rows.push({ ...row, outcomes });
  }
  return rows;
}
