export { TsinitError } from './error.js';
export { INIT_PATH, type InitOptions, initArgv } from './init-argv.js';
export { initBinary, type NativeBinary, probeBinary } from './init-binary.js';
export { type Platform, platformName } from './platform.js';
