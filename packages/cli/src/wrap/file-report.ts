import type { TsinitError } from '@tsinit/init-runtime';
import type { Warning, WrapResult } from '../dockerfile/wrap-result.js';
import type { Rewrite } from '../files/rewrite.js';
import type { VendoredState } from '../vendor/vendored-init.js';

/** What became of one Dockerfile, or would become of it. */
export interface FileReport
  extends Pick<WrapResult, 'status' | 'stages' | 'stage' | 'before' | 'after' | 'origin'> {
  readonly path: string;
  readonly warnings: readonly ReportedWarning[];
  readonly reason: RefusalReason | null;
  /** None where all is as it should be. */
  readonly changes: readonly FileChange[];
  /** The Dockerfile as it would be; for `--stdout`. */
  readonly source: Uint8Array;
}

/** How many files there were, and what became of them. */
export interface Summary {
  readonly files: number;
  readonly wrapped: number;
  readonly unchanged: number;
  readonly refused: number;
}

export interface ReportedWarning extends Warning {
  /** The file that it is about, where that is not the Dockerfile. */
  readonly path?: string;
}

export interface RefusalReason {
  readonly code: string;
  /** Null where it is not about a line: the message then says what it is about. */
  readonly line: number | null;
  readonly message: string;
  readonly remedy: string | null;
}

/** Something that wrapping a file changes on disk: the Dockerfile, an ignore file, one of the init's files. */
export type FileChange =
  | { readonly kind: 'text'; readonly rewrite: Rewrite }
  | {
      readonly kind: 'binary';
      readonly path: string;
      /** Null for the list of their digests. */
      readonly architecture: string | null;
      readonly found: VendoredState;
    }
  /** One of the init's files that no Dockerfile copies any more. */
  | { readonly kind: 'removal'; readonly path: string };

/** What the formats for programs have of a report. */
export function fileFields({ path, status, stage, before, after, stages, warnings, reason }: FileReport) {
  return { path, status, stage, before, after, stages, warnings, reason };
}

/** A file that could not be read or written, as a refusal of that file. */
export function failureReport(path: string, { code, message, hint }: TsinitError): FileReport {
  return {
    path,
    status: 'refused',
    stages: [],
    stage: null,
    before: null,
    after: null,
    origin: null,
    warnings: [],
    reason: { code, line: null, message, remedy: hint ?? null },
    changes: [],
    source: new Uint8Array(),
  };
}
