export { TsinitError } from '@tsinit/init-runtime';
export {
  type ParsedDockerfile,
  type ParsedInstruction,
  type ParsedStage,
  parseDockerfile,
} from './dockerfile/parse-dockerfile.js';
export { unwrapDockerfile } from './dockerfile/unwrap-dockerfile.js';
export { wrapDockerfile } from './dockerfile/wrap-dockerfile.js';
export type {
  BaseConfig,
  BaseRequest,
  ChainLink,
  ImageCommand,
  Located,
  Origin,
  Refusal,
  StageResult,
  UnwrapResult,
  Warning,
  WrapOptions,
  WrapResult,
} from './dockerfile/wrap-result.js';
