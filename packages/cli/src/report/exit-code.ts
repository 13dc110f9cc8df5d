/** What every command's exit status means. Where several apply, the greatest wins. */
export const exitCode = {
  /** Nothing to report. */
  clean: 0,
  /** Findings, or, under `--check`, files that would change. */
  findings: 1,
  /** Wrong usage, bad input, or something that tsinit could not do. */
  failure: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
