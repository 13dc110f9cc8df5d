import { expect, it } from 'vitest';
import { parseReference } from './reference.js';

it.each([
  ['app', 'docker-daemon', 'app', undefined],
  ['localhost:5000/app:1', 'docker-daemon', 'localhost:5000/app:1', undefined],
  ['sha256:0123', 'docker-daemon', 'sha256:0123', undefined],
  ['docker-daemon:app:1', 'docker-daemon', 'app:1', undefined],
  ['docker://localhost:5000/app:1', 'docker', 'localhost:5000/app:1', undefined],
  ['docker:20', 'docker-daemon', 'docker:20', undefined],
  ['docker-archive:a.tar', 'docker-archive', 'a.tar', undefined],
  ['docker-archive:/a/b.tar:localhost:5000/app:1', 'docker-archive', '/a/b.tar', 'localhost:5000/app:1'],
  ['oci:dir:v1', 'oci', 'dir', 'v1'],
  ['oci:./dir:', 'oci', './dir', undefined],
  ['oci-archive:a.tar:v1', 'oci-archive', 'a.tar', 'v1'],
])('reads %s', (text, transport, path, name) => {
  expect(parseReference(text)).toEqual({ transport, path, name, text });
});

it.each([
  '',
  'docker://',
  'dir:x',
  'containers-storage:x',
  './app.tar',
  '/app.tar',
  'oci:',
  'oci::v1',
  'docker-daemon:',
])('refuses %j', (text) => {
  expect(() => parseReference(text)).toThrow(/not an image that can be read/);
});
