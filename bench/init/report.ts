import { cpus, release } from 'node:os';
import { addedExec, type Bound } from './bounds.js';
import type { Effort, Figures } from './figures.js';

export const machineLine = () => `machine: Linux ${release()}, ${cpus().length} × ${cpus()[0]?.model.trim()}`;

const columns = [
  'init',
  'bytes',
  'RSS kB',
  'PSS kB',
  'minor faults',
  'system calls, init + child',
  'exec added, µs',
  "× tini's",
  'wake-ups/s',
  'forward, µs',
  'CPU ns/signal',
  'burst, ns/zombie',
  'stream, CPU ns/zombie',
];

export function figuresTable(figures: readonly Figures[], { seconds }: Effort): string {
  const added = addedExec(figures);
  const tini = added.get('tini');
  return table(
    columns,
    figures.map(({ name, latency, init }) => {
      const exec = added.get(name) ?? Number.NaN;
      const forward = (latency / 1000).toFixed(1);
      if (!init) return [name, '', '', '', '', '', '0', '', '', forward, '', '', ''];
      return [
        name,
        `${init.bytes}`,
        `${init.rss}`,
        `${init.pss}`,
        `${init.minorFaults}`,
        `${init.systemCalls.init} + ${init.systemCalls.child}`,
        exec.toFixed(0),
        tini === undefined ? '' : (exec / tini).toFixed(3),
        (init.wakeUps / seconds).toFixed(1),
        forward,
        init.signal.toFixed(0),
        init.burst.toFixed(0),
        init.stream.toFixed(0),
      ];
    }),
  );
}

export function boundsTable(checked: readonly Bound[]): string {
  return table(
    ['bound', 'at most', 'measured', 'holds'],
    checked.map(({ what, limit, measured }) => [
      what,
      `${limit}`,
      `${Number(measured.toFixed(3))}`,
      measured <= limit ? 'yes' : 'no',
    ]),
  );
}

/** Padded, so that it reads well in a terminal too. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i]?.length ?? 0)));
  const pad = (cell: string, i: number) =>
    i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0);
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [head.map(pad), rule, ...rows.map((cells) => cells.map(pad))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
