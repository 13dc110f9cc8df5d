import type { Experiment, Verification } from '@tsinit/docker-plugin';
import { oneLine } from '../report/one-line.js';

/** A line for each experiment, and under each that did not pass its evidence; then what to do next. */
export function verificationText({ image, verdict, experiments }: Verification): string {
  const remedies = new Set(
    experiments.map(({ evidence }) => evidence.remedy).filter((remedy) => remedy !== null),
  );
  const lines = [
    `${image}: ${verdict}`,
    ...experiments.flatMap(experimentLines),
    ...[...remedies].map((remedy) => `next: ${remedy}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const WIDTH = { verdict: 'inconclusive'.length, name: 'exit-status'.length };

function experimentLines({ name, verdict, evidence }: Experiment): string[] {
  const head = `  ${verdict.padEnd(WIDTH.verdict)}  ${name.padEnd(WIDTH.name)}  `;
  const lines = [head + oneLine(evidence.summary)];
  if (verdict === 'pass') return lines;
  return [...lines, ...evidence.notes.map((note) => ' '.repeat(head.length) + oneLine(note))];
}
