import { version } from '../../version.js';
import { type ImageResult, worstOf } from '../image-result.js';
import type { VerifyFlags } from '../verify-flags.js';
import { githubAnnotations } from './github-annotations.js';
import { sarifReport } from './sarif-report.js';
import { verificationText } from './verification-text.js';

/** The whole report in the format asked for. */
export async function reportText(
  format: VerifyFlags['format'],
  results: readonly ImageResult[],
): Promise<string> {
  switch (format) {
    case 'human':
      return verificationText(results);
    case 'json':
      return `${JSON.stringify({ schemaVersion: 1, ...content(results) }, null, 2)}\n`;
    case 'github':
      return githubAnnotations(results);
    case 'sarif':
      return sarifReport(results, version());
    case 'junit': {
      // Its XML library is the one thing here that takes time to load.
      const { junitReport } = await import('./junit-report.js');
      return junitReport(results);
    }
  }
}

/** What was asked of one image is that image's result; of several, a list of them. */
function content(results: readonly ImageResult[]): object {
  const [first] = results;
  if (first && results.length === 1) return first;
  return { verdict: worstOf(results), images: results };
}
