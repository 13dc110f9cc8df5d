import type { BeforeAndAfter } from './before-and-after.js';
import type { Findings } from './findings.js';

const columns = ['exit', 'R', 'zombies', 'work finished', 'verify'];

/** One row an example: what `tsinit verify` found of it before, and after. */
export function table(results: ReadonlyMap<string, BeforeAndAfter>): string {
  const rows = [
    ['', 'before', ...columns.slice(1).map(() => ''), 'after', ...columns.slice(1).map(() => '')],
    ['example', ...columns, ...columns],
    ...[...results].map(([name, { before, after }]) => [name, ...cells(before), ...cells(after)]),
  ];
  const widths = rows[1]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) => {
    const padded = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    return [padded.slice(0, 1), padded.slice(1, 1 + columns.length), padded.slice(1 + columns.length)]
      .map((group) => group.join('  '))
      .join('  |  ')
      .trimEnd();
  });
  lines.splice(2, 0, '-'.repeat(Math.max(...lines.map(({ length }) => length))));
  return `${lines.join('\n')}\n`;
}

function cells({ exitCode, ratio, zombies, workFinished, verdict }: Findings): string[] {
  return [
    `${exitCode ?? '?'}`,
    ratio?.toFixed(2) ?? '?',
    zombies ? `${zombies.injected + zombies.own}` : '?',
    workFinished ? 'yes' : 'no',
    verdict,
  ];
}
