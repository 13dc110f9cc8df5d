/** What builders read differently. All else is the same in every one of them. */
export interface Dialect {
  readonly name: string;
  /** Where a here-document may open: nowhere, only at `<<EOF`, or also at `<< EOF`. */
  readonly heredocs: 'none' | 'adjacent' | 'spaced';
  /** Whether `# check=` is a parser directive; to the others it is a comment, and ends the directives. */
  readonly checkDirective: boolean;
  /** Whether `["a"] text` is an array with its text ignored; to the others it is a shell's command. */
  readonly textAfterArray: boolean;
  /** Whether all carriage returns before a line feed belong to the line's end, or only one. */
  readonly manyCarriageReturns: boolean;
}

/** BuildKit and the classic builder of current engines. */
export const current: Dialect = {
  name: 'current builders',
  heredocs: 'spaced',
  checkDirective: true,
  textAfterArray: false,
  manyCarriageReturns: true,
};

/** Dockerfile syntax 1.4 to 1.15: Docker 23 to 27. */
const middle: Dialect = {
  name: 'Docker 23 to 27',
  heredocs: 'adjacent',
  checkDirective: false,
  textAfterArray: true,
  manyCarriageReturns: true,
};

/** Both builders of Docker 20.10. */
const old: Dialect = {
  name: 'Docker 20.10',
  heredocs: 'none',
  checkDirective: false,
  textAfterArray: true,
  manyCarriageReturns: false,
};

export const olderDialects: readonly Dialect[] = [middle, old];
