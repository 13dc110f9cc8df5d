/** A Markdown table, padded so that it reads well in a terminal too. All columns but the first are numbers. */
export function numbersTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return table(head, rows, true);
}

/** Likewise, of words. */
export function wordsTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return table(head, rows, false);
}

function table(head: readonly string[], rows: readonly (readonly string[])[], numbers: boolean): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i]?.length ?? 0)));
  const isRight = (i: number) => numbers && i > 0;
  const pad = (cell: string, i: number) =>
    isRight(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
  const rule = widths.map((width, i) => (isRight(i) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [head.map(pad), rule, ...rows.map((cells) => cells.map(pad))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
