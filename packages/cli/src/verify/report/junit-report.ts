import type { Experiment } from '@tsinit/docker-plugin';
import { create } from 'xmlbuilder2';
import type { ImageResult } from '../image-result.js';
import { findingLines } from './finding-lines.js';

type Element = ReturnType<typeof create>;

/** JUnit XML: a suite for each image, a case for each experiment; an error is what is not known. */
export function junitReport(results: readonly ImageResult[]): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', { name: 'tsinit verify' });
  for (const result of results) addSuite(root, result);
  return `${root.end({ prettyPrint: true })}\n`;
}

function addSuite(root: Element, result: ImageResult): void {
  const error = 'error' in result ? result.error : null;
  const count = (wanted: string) => result.experiments.filter(({ verdict }) => verdict === wanted).length;
  const suite = root.ele('testsuite', {
    name: xmlText(result.image),
    tests: result.experiments.length + (error ? 1 : 0),
    failures: count('fail'),
    errors: count('inconclusive') + (error ? 1 : 0),
    skipped: 0,
  });
  for (const experiment of result.experiments) addCase(suite, result.image, experiment);
  if (error) {
    const text = [error.message, ...(error.hint === null ? [] : [error.hint])].join('\n');
    caseOf(suite, result.image, 'verify')
      .ele('error', { type: error.code, message: xmlText(error.message) })
      .txt(xmlText(text));
  }
}

function addCase(suite: Element, image: string, { name, verdict, evidence }: Experiment): void {
  const each = caseOf(suite, image, name);
  if (verdict === 'pass') return;
  each
    .ele(verdict === 'fail' ? 'failure' : 'error', { type: verdict, message: xmlText(evidence.summary) })
    .txt(xmlText(findingLines(evidence).join('\n')));
}

function caseOf(suite: Element, image: string, name: string): Element {
  return suite.ele('testcase', { classname: xmlText(image), name });
}

/** What an app writes may hold characters that XML has no way to write. */
function xmlText(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
