/**
 * Our init beside the others that are installed, each as PID 1 of a fresh PID namespace. `npm run bench:init`
 * prints a Markdown table and which of the project's bounds hold; exit code 1 when one does not. As root, with
 * strace and a C compiler; `--rounds N` for steadier medians.
 */
import { parseArgs } from 'node:util';
import { checkBounds } from './bounds.js';
import { type Effort, measureFigures } from './figures.js';
import { boundsTable, figuresTable, machineLine } from './report.js';
import { findSubjects } from './subjects.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' } } });
const effort: Effort = { rounds: Number(values.rounds), execs: 40, signals: 100, orphans: 4000, seconds: 5 };

console.log(`${machineLine()}\n`);
const figures = await measureFigures(findSubjects(), effort);
console.log(`${figuresTable(figures, effort)}\n`);
const checked = checkBounds(figures, effort.seconds);
console.log(boundsTable(checked));
if (checked.some(({ measured, limit }) => !(measured <= limit))) process.exitCode = 1;
