import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostPlatform } from '@tsinit/init-runtime';
import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { root } from './node-program.js';

const { os, architecture } = hostPlatform();
const target = `${os}-${architecture}/tsinit.node`;

function build(path = process.env['PATH']) {
  const words = ['--import', 'tsx', 'packages/init-runtime/scripts/build-addon.ts'];
  const env = { ...process.env, PATH: path };
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8', env });
  return { status, stdout, stderr };
}

await describeWith(['addon'], 'build-addon', () => {
  it('makes a small file that asks for no library, without a warning', () => {
    expect(build()).toEqual({ status: 0, stdout: `${target}\n`, stderr: '' });
    const file = readFileSync(join(root, 'packages/init-runtime/bin', target));
    expect(file.includes('.so')).toBe(false);
    expect(file.length).toBeLessThanOrEqual(16_384);
  });

  it('says that it leaves the addon out where there is no clang', () => {
    const stderr = `left out: ${target} (needs clang++ and ld.lld)\n`;
    expect(build('/nonexistent')).toEqual({ status: 0, stdout: '', stderr });
  });
});
