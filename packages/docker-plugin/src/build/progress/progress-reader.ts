import type { BuildEvent } from '../build-event.js';

/** Follows one builder's messages. */
export interface ProgressReader {
  read(message: BuildMessage): void;
  /** The step that failed, and the last of what it wrote; undefined where none is known to have. */
  failedStep(): StepOutput | undefined;
}

export interface StepOutput {
  readonly name: string;
  readonly lastLines: readonly string[];
}

/** One line of the answer to `POST /build`. Which fields there are depends on the builder. */
export interface BuildMessage {
  readonly stream?: string;
  readonly status?: string;
  readonly id?: string;
  readonly progressDetail?: object;
  /** `{ID: 'sha256:…'}`, or base64 under the id `moby.buildkit.trace`. */
  readonly aux?: { readonly ID?: string } | string;
  readonly error?: string;
  readonly errorDetail?: { readonly message?: string };
}

export type Report = (event: BuildEvent) => void;

const keptLines = 5;

/** A step under way. */
export class Step implements StepOutput {
  readonly name: string;
  lastLines: readonly string[] = [];

  constructor(name: string) {
    this.name = name;
  }

  wrote(line: string): void {
    if (line.trim() !== '') this.lastLines = [...this.lastLines, line].slice(-keptLines);
  }
}
