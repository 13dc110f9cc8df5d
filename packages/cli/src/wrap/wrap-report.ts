import { log } from '../report/log.js';
import { oneLine } from '../report/one-line.js';
import { print } from '../report/stdout.js';
import { printDiff } from '../report/unified-diff.js';
import { vendoredContent } from '../vendor/vendored-init.js';
import { explanation, originText } from './explain.js';
import type { FileChange, FileReport } from './file-report.js';
import type { WrapFlags } from './wrap-flags.js';

/** Warnings and the refusal, on stderr, whatever the format. */
export function logReport({ path, warnings, reason }: FileReport): void {
  for (const { code, path: at = path, line, message } of warnings) {
    log(`${at}:${line}: warning ${code}: ${message}`);
  }
  if (!reason) return;
  const what = reason.line === null ? reason.message : `${path}:${reason.line}: ${reason.message}`;
  log(reason.remedy ? `${what}; ${reason.remedy}` : what);
}

/** What changed, or would: where the argv came from, a diff of each text file, a line for each binary. */
export function printReport(report: FileReport, flags: WrapFlags): void {
  if (flags.stdout) {
    if (report.status !== 'refused') process.stdout.write(report.source);
    return;
  }
  if (flags.explain) {
    for (const line of explanation(report)) print(line);
    if (!flags.dryRun) return;
  }
  if (report.changes.length === 0) return;
  if (flags.check && !flags.dryRun) {
    print(oneLine(`${report.path}: would change: ${report.changes.map(brief).join(', ')}`));
    return;
  }
  if (report.origin) print(oneLine(`${report.path}: ${origins(report)}`));
  for (const change of report.changes) {
    if (change.kind === 'text') printDiff(change.rewrite);
    else if (change.kind === 'removal') print(oneLine(`${change.path}: removed`));
    else print(oneLine(`${change.path}: ${vendoredContent(change.architecture)}`));
  }
}

function origins({ stage, stages, origin }: FileReport): string {
  const isInherited = origin?.entrypoint.kind === 'base' || origin?.cmd.kind === 'base';
  const learnt = isInherited ? stages.at(-1)?.base?.learnedFrom : null;
  const stagePart = stage === null ? '' : `stage ${stage}, `;
  return `${stagePart}ENTRYPOINT ${originText(origin?.entrypoint)}, CMD ${originText(origin?.cmd)}${learnt ? `, by ${learnt}` : ''}`;
}

function brief(change: FileChange): string {
  if (change.kind === 'text') return change.rewrite.file.path;
  return `${change.path} (${change.kind === 'removal' ? 'removed' : change.found})`;
}
