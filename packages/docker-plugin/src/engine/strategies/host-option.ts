import type { Strategy } from '../surroundings.js';
import { tlsOfEnvironment } from '../tls-files.js';

export const hostOption: Strategy = (surroundings) => {
  const { host } = surroundings;
  if (host === undefined) return [];
  return [{ endpoint: host, foundBy: '--host', chosen: true, tls: tlsOfEnvironment(surroundings) }];
};
