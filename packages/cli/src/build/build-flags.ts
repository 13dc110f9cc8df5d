/** What the command line says; commander's names. */
export interface BuildFlags {
  readonly host?: string;
  readonly file?: string;
  readonly tag?: readonly string[];
  readonly target?: string;
  readonly buildArg?: readonly string[];
  readonly platform?: string;
  readonly group?: boolean;
  readonly format: 'human' | 'json';
}
