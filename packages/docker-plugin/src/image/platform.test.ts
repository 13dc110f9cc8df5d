import { expect, it } from 'vitest';
import { choosePlatform, parsePlatform } from './platform.js';

it.each([
  ['linux/arm64', 'linux/arm64/v8', true],
  ['arm64', 'linux/arm64', true],
  ['linux/aarch64', 'linux/arm64', true],
  ['linux/amd64', 'linux/amd64/v1', true],
  ['linux/arm', 'linux/arm/v6', true],
  ['linux/arm/v6', 'linux/arm/v7', false],
  ['linux/amd64', 'linux/amd64/v3', false],
  ['linux/amd64', 'windows/amd64', false],
])('asked for %s, %s fits: %s', (wanted, found, fits) => {
  expect(choosePlatform(parsePlatform(wanted), [[parsePlatform(found), true]]) ?? false).toBe(fits);
});

it('takes the newest variant of arm that can run', () => {
  const offers = ['linux/arm/v5', 'linux/arm/v6', 'linux/arm64'].map(
    (name) => [parsePlatform(name), name] as const,
  );
  expect(choosePlatform(parsePlatform('linux/arm/v7'), offers)).toBe('linux/arm/v6');
});

it.each(['', 'linux/', 'linux/arm/v7/x', 'linux amd64'])('refuses %s', (text) => {
  expect(() => parsePlatform(text)).toThrow(/^not a platform/);
});
