import { join } from 'node:path';
import type { Strategy } from '../surroundings.js';
import { runtimeFolder } from './runtime-folder.js';

/** Where rootless Docker listens, and Docker Desktop. */
export const rootlessSocket: Strategy = (surroundings) => {
  const folder = runtimeFolder(surroundings);
  const sockets = [
    ...(folder === undefined ? [] : [join(folder, 'docker.sock')]),
    join(surroundings.homeDirectory, '.docker', 'run', 'docker.sock'),
  ];
  return sockets.map((path) => ({ endpoint: `unix://${path}`, foundBy: 'a rootless socket', chosen: false }));
};
