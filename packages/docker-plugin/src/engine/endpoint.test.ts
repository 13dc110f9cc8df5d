import { TsinitError } from '@tsinit/init-runtime';
import { expect, it } from 'vitest';
import { parseEndpoint } from './endpoint.js';

const parse = (endpoint: string) => parseEndpoint({ endpoint, foundBy: 'DOCKER_HOST', chosen: true });

it.each([
  ['unix:///var/run/docker.sock', { kind: 'socket', path: '/var/run/docker.sock' }],
  ['tcp://127.0.0.1:2376', { kind: 'tcp', host: '127.0.0.1', port: 2376 }],
  ['tcp://engine.local', { kind: 'tcp', host: 'engine.local', port: 2375 }],
  ['http://[::1]:80/', { kind: 'tcp', host: '::1', port: 80 }],
  ['localhost:2375', { kind: 'tcp', host: 'localhost', port: 2375 }],
  ['ssh://host', { kind: 'ssh', host: 'host', user: undefined, port: undefined, socket: undefined }],
  [
    'ssh://me@[::1]:22/run/my.sock',
    { kind: 'ssh', host: '::1', user: 'me', port: '22', socket: '/run/my.sock' },
  ],
])('reads %s', (endpoint, address) => {
  expect(parse(endpoint)).toEqual(address);
});

it('takes the port of TLS where TLS is asked for', () => {
  const tls = { verify: true, ca: undefined, cert: undefined, key: undefined };
  const candidate = { endpoint: 'tcp://host', foundBy: 'DOCKER_HOST', chosen: true, tls };
  expect(parseEndpoint(candidate)).toEqual({ kind: 'tcp', host: 'host', port: 2376 });
});

it.each([
  '',
  'unix://',
  'npipe:////./pipe/docker_engine',
  'tcp://',
  'tcp://host:99999',
  'tcp://a/b',
  'ssh://',
  'ssh://me:password@host',
  'ssh://host/a;b',
])('refuses %j and says who named it', (endpoint) => {
  expect(() => parse(endpoint)).toThrow(TsinitError);
  expect(() => parse(endpoint)).toThrow(/^DOCKER_HOST: not an endpoint/);
});
