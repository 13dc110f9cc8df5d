import { join } from 'node:path';
import type { Strategy } from '../surroundings.js';
import { runtimeFolder } from './runtime-folder.js';

/** Where Podman's own socket unit listens: the user's, and root's. */
export const podmanSocket: Strategy = (surroundings) => {
  const folder = runtimeFolder(surroundings);
  const sockets = [
    ...(folder === undefined ? [] : [join(folder, 'podman', 'podman.sock')]),
    '/run/podman/podman.sock',
  ];
  return sockets.map((path) => ({ endpoint: `unix://${path}`, foundBy: "Podman's socket", chosen: false }));
};
