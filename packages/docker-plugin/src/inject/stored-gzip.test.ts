import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { storedGzip } from './stored-gzip.js';

it.each([0, 1, 65_535, 65_536, 200_000])('is read back, %i bytes', (length) => {
  const bytes = Buffer.alloc(length, 'abc');
  expect(gunzipSync(storedGzip(bytes)).equals(bytes)).toBe(true);
});
