import type { Comparison, Experiment, Outcome } from '@tsinit/docker-plugin';
import { oneLine } from '../../report/one-line.js';
import type { ImageResult } from '../image-result.js';

/** A line for each experiment, and under each that did not pass its evidence; then what to do next. */
export function verificationText(results: readonly ImageResult[]): string {
  const lines = results.flatMap(imageLines);
  if (results.length > 1) {
    const count = (wanted: string) => results.filter(({ verdict }) => verdict === wanted).length;
    lines.push(
      `${results.length} images: ${count('pass')} pass, ${count('fail')} fail, ${count('inconclusive')} inconclusive`,
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

function imageLines(result: ImageResult): string[] {
  // Its line is on stderr.
  if ('error' in result) return [];
  const { image, verdict, experiments, comparison } = result;
  const remedies = new Set(
    experiments.map(({ evidence }) => evidence.remedy).filter((remedy) => remedy !== null),
  );
  return [
    `${oneLine(image)}: ${verdict}`,
    ...experiments.flatMap(experimentLines),
    ...(comparison ? comparisonLines(comparison) : []),
    ...[...remedies].map((remedy) => `next: ${remedy}`),
  ];
}

const WIDTH = { verdict: 'inconclusive'.length, name: 'exit-status'.length };

function experimentLines({ name, verdict, evidence }: Experiment): string[] {
  const head = `  ${verdict.padEnd(WIDTH.verdict)}  ${name.padEnd(WIDTH.name)}  `;
  const lines = [head + oneLine(evidence.summary)];
  if (verdict === 'pass') return lines;
  return [...lines, ...evidence.notes.map((note) => ' '.repeat(head.length) + oneLine(note))];
}

const said: Record<Outcome, string> = {
  mended: 'mended',
  'never-broken': 'never broken',
  'still-broken': 'still broken',
  'broken-by-it': 'broken now',
  unknown: 'unknown',
};

function comparisonLines({ original, experiments, outcomes }: Comparison): string[] {
  return [
    `against ${original === null ? 'the same image without its init' : oneLine(original)}:`,
    ...outcomes.map(({ name, outcome }) => {
      const before = experiments.find((experiment) => experiment.name === name);
      const head = `  ${said[outcome].padEnd(WIDTH.verdict)}  ${name.padEnd(WIDTH.name)}  `;
      return `${head}before: ${oneLine(before?.evidence.summary ?? '')}`;
    }),
  ];
}
