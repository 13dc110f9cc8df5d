/**
 * The one error class of the three packages.
 *
 * `message` is one line that says what is wrong, with the file and line where there is one;
 * `hint` says what to do about it. `code` never changes its meaning; `cause` is what was caught.
 */
export class TsinitError extends Error {
  override readonly name = 'TsinitError';
  /** Stable, in capitals, for programs: `NO_BINARY`, `ENGINE_UNREACHABLE`. */
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.hint = options.hint;
  }
}
