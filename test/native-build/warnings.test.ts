import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { targets } from '../../packages/init-runtime/scripts/toolchain.js';
import { packageFolder } from './support/manifest.js';

const sources = ['core', 'init', 'probe'].flatMap((folder) =>
  readdirSync(join(packageFolder, 'native', folder))
    .filter((name) => name.endsWith('.c'))
    .map((name) => join('native', folder, name)),
);

// Not in the build itself: a compiler of next year must not fail over a new warning.
describe('the native sources', () => {
  // One for each width of a word; the others differ in numbers alone.
  it.each(targets.filter(({ architecture }) => ['amd64', 'arm'].includes(architecture)))(
    'have no warning to hide on $architecture',
    ({ triple, flags }) => {
      const all = ['-std=gnu11', '-ffreestanding', '-funsigned-char', '-Wall', '-Wextra', '-Werror'];
      const words = [
        `--target=${triple}`,
        ...flags,
        ...all,
        '-fsyntax-only',
        '-DTSINIT_VERSION="0"',
        ...sources,
      ];
      expect(spawnSync('clang', words, { cwd: packageFolder, encoding: 'utf8' }).stderr).toBe('');
    },
  );
});
