import { expect, it } from 'vitest';
import { parseChallenges } from './challenge.js';

it.each([
  [
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
    [
      {
        scheme: 'bearer',
        parameters: {
          realm: 'https://auth.docker.io/token',
          service: 'registry.docker.io',
          scope: 'repository:a/b:pull,push',
        },
      },
    ],
  ],
  [
    'Basic realm="a \\"b\\"", Bearer realm=x, Service = y',
    [
      { scheme: 'basic', parameters: { realm: 'a "b"' } },
      { scheme: 'bearer', parameters: { realm: 'x', service: 'y' } },
    ],
  ],
  ['Negotiate', [{ scheme: 'negotiate', parameters: {} }]],
  ['realm="nobody"', []],
  [undefined, []],
])('reads %s', (header, challenges) => {
  expect(parseChallenges(header)).toEqual(challenges);
});
