/** Why no builder can read a file: thrown by the scanner, turned into an answer at the library's edge. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  /** From 1. */
  line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}
