import { oneLine } from '../../report/one-line.js';
import type { ImageResult } from '../image-result.js';
import { findingLines } from './finding-lines.js';

/** Workflow commands that GitHub shows beside a run: an error for what failed, a warning for what is not known. */
export function githubAnnotations(results: readonly ImageResult[]): string {
  return results
    .flatMap((result) => {
      if ('error' in result) return [annotation('warning', result.image, result.error.message)];
      return result.experiments
        .filter(({ verdict }) => verdict !== 'pass')
        .map(({ name, verdict, evidence }) => {
          const level = verdict === 'fail' ? 'error' : 'warning';
          return annotation(
            level,
            `${result.image}: ${name}`,
            findingLines(evidence).map(oneLine).join('\n'),
          );
        });
    })
    .join('');
}

function annotation(level: 'error' | 'warning', title: string, message: string): string {
  return `::${level} title=${escapeProperty(`tsinit verify ${title}`)}::${escapeData(message)}\n`;
}

/** As GitHub's own toolkit has it: a raw line break would end the command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
