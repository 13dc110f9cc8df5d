import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit } from './support/run-init.js';

const { version } = JSON.parse(
  readFileSync(new URL('../../packages/init-runtime/package.json', import.meta.url), 'utf8'),
) as { version: string };

await describeWith(['unshare'], 'help and version', () => {
  it.each([['-h'], ['--help'], ['-ch'], ['-c', '--help', 'false']])('help: %j', async (...options) => {
    const { code, lines, stderr } = await runInit({ options, argv: [] });
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(lines[0]).toBe('usage: tsinit [options] [--] COMMAND [ARG...]');
    for (const line of lines) expect(line.length).toBeLessThan(80);
    const described = lines.slice(1).map((line) => /^ (-\w), (--[\w-]+)/.exec(line)?.slice(1, 3).join(' '));
    for (const option of [
      '-c --single-child',
      '-r --rewrite',
      '-t --grace',
      '-v --verbose',
      '-h --help',
      '-V --version',
    ])
      expect(described).toContain(option);
  });

  it.each([['-V'], ['--version'], ['-vV', 'false']])('version: %j', async (...options) => {
    expect(await runInit({ options, argv: [] })).toEqual({
      code: 0,
      lines: [`tsinit ${version}`],
      stderr: '',
    });
  });

  it('behind the command they are its own', async () => {
    const argv = ['sh', '-c', 'echo "$*"', 'sh', '--help', '-V'];
    expect(await runInit({ argv })).toEqual({ code: 0, lines: ['--help -V'], stderr: '' });
  });
});
