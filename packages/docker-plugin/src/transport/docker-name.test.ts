import { expect, it } from 'vitest';
import { familiarName, fullName, tagOf } from './docker-name.js';

it.each([
  ['app', 'docker.io/library/app:latest', 'app:latest'],
  ['me/app:1', 'docker.io/me/app:1', 'me/app:1'],
  ['docker.io/library/app', 'docker.io/library/app:latest', 'app:latest'],
  ['localhost/app', 'localhost/app:latest', 'localhost/app:latest'],
  ['host:5000/a/b:v1.0_x', 'host:5000/a/b:v1.0_x', 'host:5000/a/b:v1.0_x'],
])('knows %s', (name, full, familiar) => {
  expect(fullName(name)).toBe(full);
  expect(familiarName(name)).toBe(familiar);
  expect(full.endsWith(`:${tagOf(name)}`)).toBe(true);
});

it.each(['App', 'a//b', 'a/', '/a', 'a:', 'a@sha256:0', 'a:b:c', '..', 'a b'])('refuses %j', (name) => {
  expect(() => fullName(name)).toThrow(/not an image name/);
});
