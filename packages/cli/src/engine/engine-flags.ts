/** What says which engine; commander's names. */
export interface EngineFlags {
  readonly host?: string;
  readonly context?: string;
}
