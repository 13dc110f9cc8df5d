import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { startPodmanService } from '../podman-service.js';
import type { Strategy } from '../surroundings.js';

/** Where nothing listens and `podman` is there: a service of our own. */
export const podmanService: Strategy = ({ env }) => {
  const podman = findProgram('podman', env['PATH']);
  if (podman === undefined) return [];
  return [
    {
      endpoint: 'podman system service',
      foundBy: 'podman in PATH',
      chosen: false,
      start: (signal) => startPodmanService(podman, env, signal),
    },
  ];
};

function findProgram(name: string, path = ''): string | undefined {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
