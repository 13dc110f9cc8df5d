/** What the command line says; commander's names. */
export interface WrapFlags {
  readonly context?: string;
  readonly from?: string;
  readonly platform?: readonly string[];
  readonly target?: readonly string[];
  readonly allTargets?: boolean;
  readonly replace?: boolean;
  readonly group?: boolean;
  readonly entrypoint?: string;
  readonly cmd?: string;
  readonly baseConfig?: readonly string[];
  readonly buildArg?: readonly string[];
  readonly offline?: boolean;
  readonly explain?: boolean;
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly stdout?: boolean;
  readonly format: 'human' | 'json' | 'jsonl';
}
