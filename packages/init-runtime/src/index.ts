export { TsinitError } from './error.js';
export { INIT_PATH, type InitOptions, initArgv } from './init-argv.js';
export { initBinary, type NativeBinary, probeBinary } from './init-binary.js';
export { initOf, type OtherInit } from './other-inits.js';
export { type Platform, platformName } from './platform.js';
export { type Reaper, reapOrphans } from './reap-orphans.js';
export { type RunOptions, run } from './run.js';
export { setSubreaper } from './set-subreaper.js';
export { takeOverPid1 } from './take-over-pid1.js';
