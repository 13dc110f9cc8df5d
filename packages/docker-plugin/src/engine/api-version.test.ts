import { expect, it } from 'vitest';
import { negotiateApiVersion } from './api-version.js';

it.each([
  ['an old engine', { ApiVersion: '1.41', MinAPIVersion: '1.12' }, '1.41'],
  ['an older one, by number and not by text', { ApiVersion: '1.9' }, '1.9'],
  ['a newer one that still speaks ours', { ApiVersion: '1.52', MinAPIVersion: '1.44' }, '1.44'],
  ['one that has dropped ours', { ApiVersion: '1.60', MinAPIVersion: '1.50' }, '1.50'],
])('speaks with %s', (_, engine, version) => {
  expect(negotiateApiVersion(engine)).toBe(version);
});
