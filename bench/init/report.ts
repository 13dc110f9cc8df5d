import { cpus, release } from 'node:os';
import { numbersTable } from '../table.js';
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
  return numbersTable(
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
  return numbersTable(
    ['bound', 'at most', 'measured', 'holds'],
    checked.map(({ what, limit, measured }) => [
      what,
      `${limit}`,
      `${Number(measured.toFixed(3))}`,
      measured <= limit ? 'yes' : 'no',
    ]),
  );
}
