import { TsinitError } from '@tsinit/init-runtime';
import { expect, it } from 'vitest';
import { parseEndpoint } from './endpoint.js';

const parse = (endpoint: string) => parseEndpoint({ endpoint, foundBy: 'DOCKER_HOST', chosen: true });

it.each([
  ['unix:///var/run/docker.sock', { socketPath: '/var/run/docker.sock' }],
  ['tcp://127.0.0.1:2376', { protocol: 'http', host: '127.0.0.1', port: 2376 }],
  ['tcp://engine.local', { protocol: 'http', host: 'engine.local', port: 2375 }],
  ['http://[::1]:80/', { protocol: 'http', host: '::1', port: 80 }],
  ['localhost:2375', { protocol: 'http', host: 'localhost', port: 2375 }],
])('reads %s', (endpoint, address) => {
  expect(parse(endpoint)).toMatchObject({
    ...address,
    ...('port' in address && { port: expect.any(Number) }),
  });
});

it.each([
  '',
  'unix://',
  'ssh://me@host',
  'npipe:////./pipe/docker_engine',
  'tcp://',
  'tcp://host:99999',
  'tcp://a/b',
])('refuses %j and says who named it', (endpoint) => {
  expect(() => parse(endpoint)).toThrow(TsinitError);
  expect(() => parse(endpoint)).toThrow(/^DOCKER_HOST: not an endpoint/);
});
