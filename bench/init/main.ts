/**
 * Our init beside the others that are installed, each as PID 1 of a fresh PID namespace. `npm run bench:init`
 * prints a Markdown table and which of the project's bounds hold; exit code 1 when one does not, 2 when it cannot
 * measure. As root, with strace and a C compiler; `-- --rounds N` for steadier medians than those of 10.
 */
import { parseArgs } from 'node:util';
import { checkBounds } from './bounds.js';
import { type Effort, measureFigures } from './figures.js';
import { boundsTable, figuresTable, machineLine } from './report.js';
import { findSubjects } from './subjects.js';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' } } });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds ${values.rounds} is no count`);
  if (process.getuid?.() !== 0) throw new Error('making PID namespaces needs root');
  const effort: Effort = { rounds, execs: 40, signals: 100, orphans: 4000, seconds: 5 };

  console.log(`${machineLine()}\n`);
  const figures = await measureFigures(findSubjects(), effort);
  console.log(`${figuresTable(figures, effort)}\n`);
  const checked = checkBounds(figures, effort.seconds);
  console.log(boundsTable(checked));
  if (checked.some(({ measured, limit }) => !(measured <= limit))) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(`bench:init: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
