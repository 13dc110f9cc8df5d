import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readEnvFile } from './env-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsinit-env-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(text: string, environment = {}): string[] {
  const path = join(folder, 'env');
  writeFileSync(path, text);
  return readEnvFile(path, environment);
}

it('reads values as they are written, with what looks like quotes, comments and spaces', () => {
  expect(read('\ufeff# a comment\n\nA="b c"\r\n  B= # d \nC=\n')).toEqual(['A="b c"', 'B= # d ', 'C=']);
});

it('takes the value of a name alone from the environment', () => {
  expect(read('HERE\nNOT_HERE', { HERE: 'a=b' })).toEqual(['HERE=a=b']);
});

it.each(['=x', 'a b=c'])('names the line of %j', (line) => {
  expect(() => read(`A=1\n${line}\n`)).toThrow(`env:2: not a variable: ${JSON.stringify(line)}`);
});
