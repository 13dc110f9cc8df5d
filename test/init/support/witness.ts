import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../witness', import.meta.url));
const cache = fileURLToPath(new URL('../../../.cache', import.meta.url));

/** The program of `test/init/witness`, which runs below and around the init: `[witness, ...steps]`. */
export const witness = compiled();

/** The argv of a witness that runs these steps; in text form they are words between blanks. */
export const steps = (words: string | readonly string[]): string[] => [
  witness,
  ...(typeof words === 'string' ? words.split(/\s+/).filter(Boolean) : words),
];

function compiled(): string {
  const program = join(cache, 'witness');
  const files = readdirSync(folder).map((name) => join(folder, name));
  const newest = Math.max(...files.map((file) => statSync(file).mtimeMs));
  if ((statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= newest) return program;

  mkdirSync(cache, { recursive: true });
  const own = `${program}.${process.pid}`;
  const sources = files.filter((file) => file.endsWith('.c'));
  try {
    compile(['-std=gnu11', '-D_GNU_SOURCE', '-O1', '-Wall', '-Wextra', '-o', own, ...sources]);
    renameSync(own, program); // another worker may be compiling the same
  } finally {
    rmSync(own, { force: true });
  }
  return program;
}

function compile(flags: string[]): void {
  try {
    execFileSync('clang', flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    execFileSync('cc', flags);
  }
}
