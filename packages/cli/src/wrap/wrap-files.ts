import { TsinitError } from '@tsinit/init-runtime';
import { type ExitCode, exitCode } from '../report/exit-code.js';
import { GitIgnored } from '../vendor/git-ignored.js';
import { BaseImages } from './base-images.js';
import { type FileReport, failureReport } from './file-report.js';
import { wrapFile } from './wrap-file.js';
import type { WrapFlags } from './wrap-flags.js';
import { wrapOptions } from './wrap-options.js';
import { logReport, printDocument, printReport } from './wrap-report.js';

/** `tsinit wrap`: each file by itself; one that is refused does not keep the others from being wrapped. */
export async function wrapFiles(paths: readonly string[], flags: WrapFlags): Promise<ExitCode> {
  const options = wrapOptions(flags);
  if (flags.stdout && paths.length > 1) {
    throw new TsinitError('USAGE', '--stdout takes one Dockerfile', { hint: 'call it once for each' });
  }
  const bases = new BaseImages();
  const git = new GitIgnored();
  const reports: FileReport[] = [];
  for (const path of paths) {
    const report = await wrapFile(path, flags, options, bases, git).catch((error: unknown) => {
      if (error instanceof TsinitError) return failureReport(path, error);
      throw error;
    });
    reports.push(report);
    logReport(report);
    if (flags.format === 'human') printReport(report, flags);
  }
  git.close();
  if (flags.format === 'json') printDocument(reports);
  return worst(reports, flags);
}

function worst(reports: readonly FileReport[], { check }: WrapFlags): ExitCode {
  if (reports.some(({ status }) => status === 'refused')) return exitCode.failure;
  return check && reports.some(({ status }) => status === 'wrapped') ? exitCode.findings : exitCode.clean;
}
