import type { EngineFlags } from '../engine/engine-flags.js';

/** What the command line says; commander's names. */
export interface VerifyFlags extends EngineFlags {
  readonly grace: string;
  readonly env?: readonly string[];
  readonly readyLog?: string;
  readonly readyDelay?: string;
  readonly gracefulLog?: string;
  readonly gracefulExit?: string;
  readonly experiment?: readonly string[];
  readonly format: 'human' | 'json';
}
