import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { publicCopy } from '../../support/public-copy.js';

const sources = path.resolve(import.meta.dirname, '../witness');
const cache = path.resolve(import.meta.dirname, '../../../.cache/witness');

/** The program that the tests run under the init and around it, built once for a state of its sources. */
export const witness = publicCopy(build());

/** Steps of the witness, written as one text (`catch TERM say ready pause`), or by words where one has a blank. */
export type Steps = string | readonly string[];

/** `witness` with its steps. */
export function steps(row: Steps): string[] {
  return [witness, ...words(row)];
}

/** A text's words, as white space parts them. */
export function words(row: Steps): readonly string[] {
  return typeof row === 'string' ? row.split(/\s+/).filter(Boolean) : row;
}

function build(): string {
  const files = readdirSync(sources).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(path.join(sources, file)));
  const program = path.join(cache, hash.digest('hex').slice(0, 16));
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  const unfinished = `${program}.${process.pid}`;
  compile([
    ...['-O1', '-std=gnu11', '-D_GNU_SOURCE', '-Wall', '-static', '-o', unfinished],
    ...files.filter((file) => file.endsWith('.c')).map((file) => path.join(sources, file)),
  ]);
  renameSync(unfinished, program);
  return program;
}

function compile(args: string[]): void {
  for (const compiler of ['cc', 'clang']) {
    try {
      execFileSync(compiler, args);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error("the tests' witness needs a C compiler: install clang or gcc");
}
