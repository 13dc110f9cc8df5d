import type { Strategy } from '../surroundings.js';

export const hostOption: Strategy = ({ host }) =>
  host === undefined ? [] : [{ endpoint: host, foundBy: '--host', chosen: true }];
