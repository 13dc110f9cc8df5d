/** What the command line says; commander's names. */
export interface UnwrapFlags {
  readonly context?: string;
}
