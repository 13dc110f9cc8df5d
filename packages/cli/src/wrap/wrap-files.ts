import { realpathSync } from 'node:fs';
import { TsinitError } from '@tsinit/init-runtime';
import { findInputs, isOneDockerfile } from '../inputs/find-inputs.js';
import { inOrder, OneAtATime } from '../inputs/in-order.js';
import type { Input, Unusable } from '../inputs/input.js';
import { type ExitCode, exitCode } from '../report/exit-code.js';
import { GitIgnored } from '../vendor/git-ignored.js';
import { BaseImages } from './bases/base-images.js';
import { type FileReport, failureReport, type Summary } from './file-report.js';
import { reporterFor } from './reporter.js';
import { wrapFile } from './wrap-file.js';
import type { WrapFlags } from './wrap-flags.js';
import { wrapOptions } from './wrap-options.js';

/** While one file waits for an engine or a registry, others go on; more would gain nothing. */
const filesAtOnce = 4;

/** `tsinit wrap`: each file by itself; one that is refused does not keep the others from being wrapped. */
export async function wrapFiles(words: readonly string[], flags: WrapFlags): Promise<ExitCode> {
  const options = wrapOptions(flags);
  if (flags.stdout && words.length > 1) {
    throw new TsinitError('USAGE', '--stdout takes one Dockerfile', { hint: 'call it once for each' });
  }
  const reporter = reporterFor(flags);
  const bases = await BaseImages.of(flags, isOneDockerfile(words));
  const git = new GitIgnored();
  const perFile = new OneAtATime();
  const summary = { files: 0, wrapped: 0, unchanged: 0, refused: 0 };

  async function report(input: Input | Unusable): Promise<FileReport> {
    try {
      if ('error' in input) throw input.error;
      return await perFile.run(keyOf(input.path), () => wrapFile(input, flags, options, bases, git));
    } catch (error) {
      if (error instanceof TsinitError) return failureReport(input.path, error);
      throw error;
    }
  }

  const inputs = flags.stdout ? onlyFile(words) : findInputs(words);
  for await (const each of inOrder(inputs, filesAtOnce, report)) {
    summary.files += 1;
    summary[each.status] += 1;
    reporter.file(each);
  }
  git.close();
  reporter.end(summary);
  return worst(summary, flags);
}

async function* onlyFile([path = '']: readonly string[]): AsyncGenerator<Input> {
  yield { path };
}

/** The same for all the links to a file. */
function keyOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // It will be said that it cannot be read.
  }
}

function worst({ refused, wrapped }: Summary, { check }: WrapFlags): ExitCode {
  if (refused > 0) return exitCode.failure;
  return check && wrapped > 0 ? exitCode.findings : exitCode.clean;
}
