import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bounds } from '../../bench/init/bounds.js';
import { ownInit } from '../../bench/init/subjects.js';
import { PF_W, PF_X, PT_INTERP, readSegments } from './segments.js';

const bin = dirname(dirname(ownInit()));
const built = readdirSync(bin)
  .filter((name) => name.startsWith('linux-'))
  .map((name) => join(bin, name, 'tsinit'));
const other = process.env['TSINIT_TEST_BINARY'];

describe.each(other ? [other] : built)('%s', (path) => {
  const file = readFileSync(path);

  it('is small', () => {
    const limit = other || path.includes('/linux-amd64/') ? bounds.bytes : 10_240;
    expect(file.length).toBeLessThanOrEqual(limit);
  });

  it('asks for no dynamic loader', () => {
    expect(readSegments(file).map(({ type }) => type)).not.toContain(PT_INTERP);
  });

  it('has no segment, the stack among them, that is both writable and executable', () => {
    const segments = readSegments(file);
    expect(segments).not.toEqual([]);
    expect(segments.filter(({ flags }) => flags & PF_W && flags & PF_X)).toEqual([]);
  });
});
