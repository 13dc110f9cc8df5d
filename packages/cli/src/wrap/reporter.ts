import { print } from '../report/stdout.js';
import { type FileReport, fileFields, type Summary } from './file-report.js';
import type { WrapFlags } from './wrap-flags.js';
import { logReport, printReport } from './wrap-report.js';

/** Where the reports of a run go, one by one as they are made. */
export interface Reporter {
  file(report: FileReport): void;
  end(summary: Summary): void;
}

/** What programs can rely on: the shapes of both JSON formats change only together with this. */
const schemaVersion = 1;

export function reporterFor(flags: WrapFlags): Reporter {
  const reporter = { human: humanReporter, json: documentReporter, jsonl: linesReporter }[flags.format](
    flags,
  );
  return {
    file(report) {
      logReport(report);
      reporter.file(report);
    },
    end: (summary) => reporter.end(summary),
  };
}

function humanReporter(flags: WrapFlags): Reporter {
  return {
    file: (report) => printReport(report, flags),
    end({ files, wrapped, unchanged, refused }) {
      if (files < 2 || wrapped + refused === 0 || flags.explain) return;
      const verb = flags.check || flags.dryRun ? 'would change' : 'wrapped';
      print(`${files} files: ${wrapped} ${verb}, ${unchanged} unchanged, ${refused} refused`);
    },
  };
}

/** One document, written as it grows: a thousand reports are not kept. */
function documentReporter(): Reporter {
  let separator = `{\n  "schemaVersion": ${schemaVersion},\n  "files": [\n`;
  return {
    file(report) {
      process.stdout.write(separator + indent(fileFields(report), '    '));
      separator = ',\n';
    },
    end(summary) {
      const end = separator === ',\n' ? '\n' : separator;
      print(`${end}  ],\n  "summary": ${indent(summary, '  ').trimStart()}\n}`);
    },
  };
}

/** A line for each file as it is done, and one at the end. */
function linesReporter(): Reporter {
  const line = (type: string, fields: object) => print(JSON.stringify({ schemaVersion, type, ...fields }));
  return { file: (report) => line('file', fileFields(report)), end: (summary) => line('summary', summary) };
}

function indent(value: object, by: string): string {
  return JSON.stringify(value, null, 2).replace(/^/gm, by);
}
