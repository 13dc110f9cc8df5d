import { decodeTrace, type TraceVertex } from './buildkit-trace.js';
import {
  type BuildMessage,
  type ProgressReader,
  type Report,
  Step,
  type StepOutput,
} from './progress-reader.js';
import { TextLines } from './text-lines.js';

/** BuildKit sends the state of its graph, again and again: what is new in it makes the events. */
export class BuildkitProgress implements ProgressReader {
  readonly #report: Report;
  readonly #vertices = new Map<
    string,
    { step: Step; lines: TextLines; state: 'known' | 'started' | 'ended' }
  >();
  #failed: Step | undefined;

  constructor(report: Report) {
    this.#report = report;
  }

  read({ id, aux }: BuildMessage): void {
    if (id !== 'moby.buildkit.trace' || typeof aux !== 'string') return;
    const { vertices, logs, warnings } = decodeTrace(Buffer.from(aux, 'base64'));
    for (const vertex of vertices) this.#readVertex(vertex);
    for (const { vertex, message } of logs) this.#vertices.get(vertex)?.lines.write(message);
    for (const text of warnings) this.#report({ type: 'warning', text });
  }

  failedStep(): StepOutput | undefined {
    return this.#failed;
  }

  #readVertex({ digest, name, cached, started, completed, error }: TraceVertex): void {
    const vertex = this.#vertices.get(digest) ?? this.#newVertex(digest, name);
    if (started && vertex.state === 'known') {
      vertex.state = 'started';
      if (isInstruction(name)) {
        this.#report({ type: 'step', name });
        if (cached) this.#report({ type: 'cached', name });
      }
    }
    if (completed && vertex.state === 'started') {
      vertex.state = 'ended';
      vertex.lines.end();
    }
    // The steps that ran beside it and were cancelled have an error too.
    if (error && !/context canceled$/.test(error)) this.#failed ??= vertex.step;
  }

  #newVertex(digest: string, name: string) {
    const step = new Step(name);
    const lines = new TextLines((text) => {
      step.wrote(text);
      this.#report({ type: 'output', text });
    });
    const vertex = { step, lines, state: 'known' as const };
    this.#vertices.set(digest, vertex);
    return vertex;
  }
}

/** `[2/3] RUN make`, `[build 2/3] RUN make`; not `[internal] load metadata`, nor `exporting to image`. */
function isInstruction(name: string): boolean {
  return /^\[(?:.* )?\d+\/\d+\] /.test(name);
}
