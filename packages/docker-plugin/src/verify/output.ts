import { EventEmitter, once } from 'node:events';

const KEPT = 5000;

/** What a container writes to stdout and stderr, by lines; of very much, the last. */
export class Output {
  readonly #lines: string[] = [];
  readonly #arrivals = new EventEmitter();
  #count = 0;

  /** How many lines there have been. */
  get count(): number {
    return this.#count;
  }

  readonly add = (line: string): void => {
    this.#lines.push(line);
    this.#count++;
    if (this.#lines.length > KEPT) this.#lines.shift();
    this.#arrivals.emit('line');
  };

  /** The first line that `pattern` matches and that came after the first `skip`. */
  find(pattern: RegExp, skip = 0): string | undefined {
    const dropped = this.#count - this.#lines.length;
    // Not `test`, which goes on where a global pattern matched last.
    return this.#lines.slice(Math.max(0, skip - dropped)).find((line) => line.search(pattern) >= 0);
  }

  /** The first line that `pattern` matches, as soon as there is one. Rejects when `signal` aborts. */
  async waitFor(pattern: RegExp, signal: AbortSignal): Promise<string> {
    for (let searched = 0; ; ) {
      const line = this.find(pattern, searched);
      if (line !== undefined) return line;
      searched = this.#count;
      await once(this.#arrivals, 'line', { signal });
    }
  }

  last(count: number): readonly string[] {
    return this.#lines.filter((line) => line.trim()).slice(-count);
  }
}
