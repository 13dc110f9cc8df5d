import type { EngineFlags } from '../engine/engine-flags.js';

/** What the command line says; commander's names. */
export interface VerifyFlags extends EngineFlags {
  readonly grace: string;
  readonly env?: readonly string[];
  readonly envFile?: readonly string[];
  readonly user?: string;
  readonly network?: string;
  readonly volume?: readonly string[];
  readonly tmpfs?: readonly string[];
  readonly readOnly?: boolean;
  readonly capDrop?: readonly string[];
  readonly capAdd?: readonly string[];
  readonly securityOpt?: readonly string[];
  readonly pidsLimit?: string;
  readonly init?: boolean;
  readonly readyLog?: string;
  readonly readyDelay?: string;
  readonly gracefulLog?: string;
  readonly gracefulExit?: string;
  readonly experiment?: readonly string[];
  readonly against?: string;
  readonly control?: boolean;
  readonly jobs: string;
  readonly format: 'human' | 'json' | 'junit' | 'sarif' | 'github';
  readonly output?: string;
}
