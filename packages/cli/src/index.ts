export { TsinitError } from '@tsinit/init-runtime';
export {
  type ParsedDockerfile,
  type ParsedInstruction,
  type ParsedStage,
  parseDockerfile,
} from './dockerfile/parse-dockerfile.js';
