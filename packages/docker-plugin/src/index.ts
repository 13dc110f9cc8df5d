export { TsinitError } from '@tsinit/init-runtime';
export { type ConnectOptions, connectEngine, type Engine } from './engine/connect-engine.js';
export type { Healthcheck, ImageConfig } from './image/image-config.js';
export { hasInitInFront, type ImageCommand, imageArgv, putInitInFront } from './image/init-in-front.js';
export { type EngineImage, inspectImage } from './image/inspect-image.js';
