import type { Strategy } from '../surroundings.js';
import { tlsOfEnvironment } from '../tls-files.js';

/** The Docker CLI takes an empty value as none. */
export const dockerHost: Strategy = (surroundings) => {
  const endpoint = surroundings.env['DOCKER_HOST'];
  if (!endpoint) return [];
  return [{ endpoint, foundBy: 'DOCKER_HOST', chosen: true, tls: tlsOfEnvironment(surroundings) }];
};
