/** A line on stderr while a run lasts, where a person looks on; elsewhere nothing. */
export class Progress {
  readonly #show = process.stderr.isTTY;

  say(text: string): void {
    if (this.#show) process.stderr.write(`\r\x1b[K${text}`);
  }

  clear(): void {
    this.say('');
  }
}
