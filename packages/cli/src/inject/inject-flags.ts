/** What the command line says; commander's names. */
export interface InjectFlags {
  readonly inPlace?: boolean;
  readonly force?: boolean;
  readonly platform?: string;
  readonly replace?: boolean;
  readonly group?: boolean;
  readonly host?: string;
  readonly format: 'human' | 'json';
}
