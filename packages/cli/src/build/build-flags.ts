import type { EngineFlags } from '../engine/engine-flags.js';

/** What the command line says; commander's names. */
export interface BuildFlags extends EngineFlags {
  readonly file?: string;
  readonly tag?: readonly string[];
  readonly target?: string;
  readonly buildArg?: readonly string[];
  readonly platform?: string;
  readonly group?: boolean;
  readonly format: 'human' | 'json';
}
