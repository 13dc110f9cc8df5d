import { expect, it } from 'vitest';
import { fullName, parseImageReference } from './reference.js';

const digest = `sha256:${'a'.repeat(64)}`;

it.each([
  ['node', 'docker.io/library/node:latest'],
  ['team/app:1.0', 'docker.io/team/app:1.0'],
  ['index.docker.io/node', 'docker.io/library/node:latest'],
  ['localhost/app', 'localhost/app:latest'],
  ['localhost:5000/app:x', 'localhost:5000/app:x'],
  ['[::1]:5000/app', '[::1]:5000/app:latest'],
  ['ghcr.io/a/b/c', 'ghcr.io/a/b/c:latest'],
  [`node@${digest}`, `docker.io/library/node@${digest}`],
  [`node:22@${digest}`, `docker.io/library/node:22@${digest}`],
])('reads %s', (text, name) => {
  expect(fullName(parseImageReference(text))).toBe(name);
});

it.each([
  '',
  'Node',
  'a//b',
  'a/../b',
  'a:',
  'a:b:c',
  'a@sha256:1',
  'a b',
  'host:port/a',
  'x'.repeat(256),
  'a'.repeat(64),
])('refuses %s', (text) => {
  expect(() => parseImageReference(text)).toThrow(/^not an image name/);
});
