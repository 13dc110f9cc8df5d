import { stripVTControlCharacters } from 'node:util';
import {
  type BuildMessage,
  type ProgressReader,
  type Report,
  Step,
  type StepOutput,
} from './progress-reader.js';
import { TextLines } from './text-lines.js';

/** The classic builder says everything in one text, the steps' output among its own words; Podman likewise. */
export class ClassicProgress implements ProgressReader {
  readonly #report: Report;
  readonly #lines = new TextLines((line) => this.#readLine(line));
  #step: Step | undefined;

  constructor(report: Report) {
    this.#report = report;
  }

  read({ stream, status, id, progressDetail }: BuildMessage): void {
    if (stream !== undefined) this.#lines.write(stream);
    // Those with numbers come many times a second.
    else if (status && id && Object.keys(progressDetail ?? {}).length === 0) {
      this.#report({ type: 'pull', layer: id, status });
    }
  }

  failedStep(): StepOutput | undefined {
    this.#lines.end();
    return this.#step;
  }

  #readLine(coloured: string): void {
    const line = stripVTControlCharacters(coloured); // the engine paints stderr red
    const name = /^Step \d+\/\d+ : (.*)$/i.exec(line)?.[0];
    if (name !== undefined) {
      this.#step = new Step(name);
      this.#report({ type: 'step', name });
    } else if (line === ' ---> Using cache') {
      if (this.#step) this.#report({ type: 'cached', name: this.#step.name });
    } else if (line.startsWith('[Warning] ')) {
      this.#report({ type: 'warning', text: line.slice('[Warning] '.length) });
    } else if (!ownWords.test(line)) {
      this.#step?.wrote(line);
      this.#report({ type: 'output', text: line });
    }
  }
}

/** The builder's remarks on its containers and images, of no use to anybody. */
const ownWords = /^(?: ---> .*|Removing intermediate container [0-9a-f]+|Successfully (?:built|tagged) .*|)$/;
