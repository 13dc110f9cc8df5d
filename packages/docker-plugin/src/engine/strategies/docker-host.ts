import type { Strategy } from '../surroundings.js';

/** The Docker CLI takes an empty value as none. */
export const dockerHost: Strategy = ({ env }) => {
  const endpoint = env['DOCKER_HOST'];
  return endpoint ? [{ endpoint, foundBy: 'DOCKER_HOST', chosen: true }] : [];
};
