import { stripVTControlCharacters } from 'node:util';
import type { Engine } from '../../engine/connect-engine.js';
import {
  type BuildMessage,
  type ProgressReader,
  type Report,
  Step,
  type StepOutput,
} from './progress-reader.js';
import { TextLines } from './text-lines.js';

/** What a builder says of itself, a line each. */
interface Words {
  readonly step: RegExp;
  readonly cached: RegExp;
  /** Its remarks on its containers and images, of no use to anybody. */
  readonly remark: RegExp;
}

const words: Record<Engine['product'], Words> = {
  docker: {
    step: /^Step \d+\/\d+ : /,
    cached: /^ ---> Using cache$/,
    remark: /^(?: ---> .*|Removing intermediate container [0-9a-f]+|Successfully (?:built|tagged) .*|)$/,
  },
  podman: {
    step: /^(?:\[\d+\/\d+\] )?STEP \d+\/\d+: /,
    cached: /^--> Using cache [0-9a-f]+$/,
    remark: /^(?:--> [0-9a-f]+|(?:\[\d+\/\d+\] )?COMMIT(?: \S+)?|Successfully tagged \S+|[0-9a-f]{64}|)$/,
  },
};

/** The classic builder says everything in one text, the steps' output among its own words; Podman likewise. */
export class ClassicProgress implements ProgressReader {
  readonly #words: Words;
  readonly #report: Report;
  readonly #lines = new TextLines((line) => this.#readLine(line));
  #step: Step | undefined;

  constructor(product: Engine['product'], report: Report) {
    this.#words = words[product];
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
    if (this.#words.step.test(line)) {
      this.#step = new Step(line);
      this.#report({ type: 'step', name: line });
    } else if (this.#words.cached.test(line)) {
      if (this.#step) this.#report({ type: 'cached', name: this.#step.name });
    } else if (line.startsWith('[Warning] ')) {
      this.#report({ type: 'warning', text: line.slice('[Warning] '.length) });
    } else if (!this.#words.remark.test(line)) {
      this.#step?.wrote(line);
      this.#report({ type: 'output', text: line });
    }
  }
}
