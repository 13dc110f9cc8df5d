import { expect, it } from 'vitest';
import { platformName } from './platform.js';

it('writes a platform as docker does', () => {
  expect(platformName({ os: 'linux', architecture: 'amd64' })).toBe('linux/amd64');
  expect(platformName({ os: 'linux', architecture: 'arm', variant: 'v7' })).toBe('linux/arm/v7');
  expect(platformName({ os: 'linux', architecture: 'arm64', variant: '' })).toBe('linux/arm64');
});
