import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TsinitError } from './error.js';
import { initBinary, type NativeBinary, probeBinary } from './init-binary.js';
import type { Platform } from './platform.js';

const here = { os: 'linux', architecture: process.arch === 'arm64' ? 'arm64' : 'amd64' };

function refusal(platform: Platform): TsinitError {
  try {
    initBinary(platform);
  } catch (error) {
    if (error instanceof TsinitError) return error;
  }
  throw new Error('initBinary did not refuse');
}

describe.each<[string, (platform: Platform) => NativeBinary]>([
  ['initBinary', initBinary],
  ['probeBinary', probeBinary],
])('%s', (_, binary) => {
  it('gives an executable file with the digest and size it says', () => {
    const { path, sha256, size, architecture } = binary(here);
    const bytes = readFileSync(path);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect(bytes).toHaveLength(size);
    expect(statSync(path).mode & 0o777).toBe(0o755);
    expect(architecture).toBe(here.architecture);
  });
});

describe('initBinary', () => {
  it('takes any variant of an architecture that has one build for all', () => {
    expect(initBinary({ ...here, variant: 'v8' })).toEqual(initBinary(here));
  });

  it.each([
    [{ os: 'linux', architecture: 'mips64le' }, 'linux/mips64le'],
    [{ os: 'windows', architecture: 'amd64' }, 'windows/amd64'],
    [{ os: 'linux', architecture: 'arm', variant: 'v5' }, 'linux/arm/v5'],
    [{ os: '..', architecture: '' }, '..'],
  ])('refuses %j and lists what there is', (platform, name) => {
    const error = refusal(platform);
    expect(error.code).toBe('NO_BINARY');
    expect(error.message).toContain(`no tsinit for ${name}; there is `);
    expect(error.message).toContain(`linux/${here.architecture}`);
    expect(error.hint).toBeTruthy();
  });
});
