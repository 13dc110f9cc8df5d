import type { Platform } from '@tsinit/init-runtime';
import type Docker from 'dockerode';
import type { Engine } from '../engine/connect-engine.js';
import type { EngineEvents } from './engine-events.js';
import type { Readiness } from './readiness.js';
import type { RunSettings } from './run-settings.js';

/** The image under test, as far as the experiments need it. */
export interface TargetImage extends Platform {
  /** The engine's id: the tag may move while we look. */
  readonly id: string;
  /** What its containers run, the user's command in place of its CMD. */
  readonly argv: readonly string[];
  /** As STOPSIGNAL has it. */
  readonly stopSignal: string | undefined;
}

/** What the user says would show that a stop was graceful. */
export interface GracefulEvidence {
  /** A line that the app writes after the signal. */
  readonly log?: RegExp | undefined;
  readonly exitCode?: number | undefined;
}

/** What all experiments of one run share. */
export interface VerifyContext {
  readonly docker: Docker;
  readonly product: Engine['product'];
  readonly image: TargetImage;
  /** Seconds. */
  readonly grace: number;
  /** `NAME=value` */
  readonly env: readonly string[];
  /** Replaces the image's CMD, as arguments of `docker run` do. */
  readonly command: readonly string[] | undefined;
  /** Replaces the image's ENTRYPOINT and CMD. */
  readonly entrypoint: readonly string[] | undefined;
  readonly run: RunSettings;
  readonly readiness: Readiness;
  readonly graceful: GracefulEvidence;
  /** tsinit-probe at {@link PROBE_PATH}, as a tar of the root folder. */
  readonly probeArchive: Buffer;
  readonly events: EngineEvents;
  /** On every container of the run. */
  readonly labels: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export const PROBE_PATH = '/.tsinit-probe';
