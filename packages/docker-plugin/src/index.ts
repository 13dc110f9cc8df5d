export { TsinitError } from '@tsinit/init-runtime';
export type { BuildEvent } from './build/build-event.js';
export { type BuildOptions, type BuildResult, buildImage } from './build/build-image.js';
export type { Builder } from './build/builder.js';
export { type ConnectOptions, connectEngine, type Engine } from './engine/connect-engine.js';
export type { TlsOptions } from './engine/tls-files.js';
export { parseConfigDocument } from './image/config-document.js';
export type { Healthcheck, ImageConfig } from './image/image-config.js';
export {
  hasInitInFront,
  type ImageCommand,
  type InFrontOptions,
  imageArgv,
  putInitInFront,
} from './image/init-in-front.js';
export { type EngineImage, inspectImage } from './image/inspect-image.js';
export { type ConfiguredImage, parseOciConfig } from './image/oci-config.js';
export { findOfficialImage } from './image/official-images/find-official-image.js';
export type { OfficialImage } from './image/official-images/official-image.js';
export { fitsPlatform, parsePlatform } from './image/platform.js';
export type { ImageReport } from './inject/image-with-init.js';
export { type InjectOptions, type InjectResult, injectImage } from './inject/inject-image.js';
export { injectInit } from './inject/inject-init.js';
export {
  type ReadRegistryOptions,
  type RegistryImage,
  readRegistryConfig,
} from './registry/read-registry-config.js';
export { fullName, type ImageReference, parseImageReference } from './registry/reference.js';
export type { RegistryOptions } from './registry/registry-options.js';
export type { Comparison, Outcome } from './verify/comparison.js';
export type { GracefulEvidence } from './verify/context.js';
export type { ExitStatusEvidence } from './verify/exit-status.js';
export type { Evidence, Experiment, ExperimentName, Verdict } from './verify/experiment.js';
export type { IdentityEvidence } from './verify/identity.js';
export type { ConfigEvidence } from './verify/judge-config.js';
export type { OrphansEvidence } from './verify/judge-orphans.js';
export type { StopEvidence } from './verify/judge-stop.js';
export type { Readiness } from './verify/readiness.js';
export { experimentNames } from './verify/run-experiments.js';
export type { RunSettings } from './verify/run-settings.js';
export {
  type Verification,
  type VerifyOptions,
  verifyImage,
} from './verify/verify-image.js';
