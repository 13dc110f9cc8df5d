/** What a program has written, by lines, and who waits for one of them. */
export class Lines {
  readonly all: string[] = [];
  #rest = '';
  #closed = false;
  readonly #waiters = new Set<() => void>();

  add(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop() ?? '';
    this.all.push(...lines);
    this.#wake();
  }

  close(): void {
    if (this.#rest) this.all.push(this.#rest);
    this.#rest = '';
    this.#closed = true;
    this.#wake();
  }

  count(wanted: string): number {
    return this.all.filter((line) => line === wanted).length;
  }

  /** Resolves once `isThere` is true of the lines; rejects when no more can come, or after `patience` ms. */
  until(what: string, isThere: (lines: readonly string[]) => boolean, patience: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: () => void) => {
        clearTimeout(timer);
        this.#waiters.delete(check);
        outcome();
      };
      const lack = (why: string) =>
        settle(() => reject(new Error(`${why} ${what}; there is:\n${this.all.join('\n')}\n${this.#rest}`)));
      const check = () => {
        if (isThere(this.all)) settle(resolve);
        else if (this.#closed) lack('ended without');
      };
      const timer = setTimeout(lack, patience, 'still no');
      this.#waiters.add(check);
      check();
    });
  }

  #wake(): void {
    for (const check of [...this.#waiters]) check();
  }
}
