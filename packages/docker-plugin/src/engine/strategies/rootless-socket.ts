import { join } from 'node:path';
import type { Strategy } from '../surroundings.js';

/** Where rootless Docker listens, and Docker Desktop. */
export const rootlessSocket: Strategy = ({ env, homeDirectory, uid }) => {
  const runtimeFolder = env['XDG_RUNTIME_DIR'] || (uid === undefined ? undefined : `/run/user/${uid}`);
  const sockets = [
    ...(runtimeFolder === undefined ? [] : [join(runtimeFolder, 'docker.sock')]),
    join(homeDirectory, '.docker', 'run', 'docker.sock'),
  ];
  return sockets.map((path) => ({ endpoint: `unix://${path}`, foundBy: 'a rootless socket', chosen: false }));
};
