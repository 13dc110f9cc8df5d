import type { EngineFlags } from '../engine/engine-flags.js';

/** What the command line says; commander's names. */
export interface InjectFlags extends EngineFlags {
  readonly inPlace?: boolean;
  readonly force?: boolean;
  readonly platform?: string;
  readonly replace?: boolean;
  readonly group?: boolean;
  readonly format: 'human' | 'json';
}
