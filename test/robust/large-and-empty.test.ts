import { execFileSync, spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { echoProgram } from '../../bench/robust/build.js';
import { testedInit } from '../init/support/binary.js';
import { describeWith } from '../support/needs.js';

/** The magic number and two counts, 4 bytes each; the strings follow. */
const headerSize = 12;

/** The words and variables that the command has seen. */
function seen(options: string[], words: string[], env: NodeJS.ProcessEnv): string[][] {
  const argv = [...options, echoProgram(), ...words];
  const output = execFileSync(testedInit.path, argv, { env, maxBuffer: 1 << 23 });
  const strings = output.toString('latin1', headerSize, output.length - 1).split('\0');
  const count = output.readUInt32LE(4);
  return [strings.slice(1, count), strings.slice(count)];
}

const variables = (env: Record<string, string>) => Object.entries(env).map((pair) => pair.join('='));

await describeWith(['unshare'], 'argv and environment arrive', () => {
  it.each([
    ['a word of 64 KB', ['x'.repeat(65_536)], {}],
    ['a word as long as the kernel takes', ['x'.repeat(131_071)], {}],
    ['a variable of 64 KB', [], { LARGE: 'x'.repeat(65_536) }],
    ['1.9 MB in 19 words', Array.from({ length: 19 }, (_, i) => `${i}`.repeat(100_000 / `${i}`.length)), {}],
    ['50 000 words', Array.from({ length: 50_000 }, (_, i) => `${i % 10}`), {}],
    [
      '10 000 variables',
      [],
      Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`NAME_${i}`, `${i}`])),
    ],
    ['nothing at all', [], {}],
  ] as [string, string[], Record<string, string>][])('%s', (_what, words, env) => {
    for (const options of [[], ['-c', '--']]) {
      expect(seen(options, words, env)).toEqual([words, variables(env)]);
    }
  });

  it.each([65_536, 131_071])('an option of %i bytes is a usage error', (size) => {
    const { status, stderr } = spawnSync(testedInit.path, [`-z${'x'.repeat(size - 2)}`, 'true']);
    expect(status).toBe(125);
    expect(stderr.toString()).toMatch(/^tsinit: [^\n]{1,510}\n$/);
  });
});
