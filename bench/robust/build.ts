import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  compile,
  findToolchain,
  type Target,
  targets,
} from '../../packages/init-runtime/scripts/toolchain.js';

export const native = fileURLToPath(new URL('native/', import.meta.url));
export const initRuntime = fileURLToPath(new URL('../../packages/init-runtime/', import.meta.url));
const built = fileURLToPath(new URL('../../.cache/bench-robust/', import.meta.url));

/** What this machine runs. */
export function hostTarget(): Target {
  const target = targets.find(({ nodeArch }) => nodeArch === process.arch);
  if (!target) throw new Error(`there is no init for ${process.arch}`);
  return target;
}

/** Every file of these folders, with its path. */
export const filesIn = (...folders: string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => join(folder, name))
      .sort(),
  );

export const isSource = (path: string): boolean => path.endsWith('.c');

/** A file of the cache, one for each state of `inputs`. `make` writes it to the path it gets. */
export function cached(name: string, inputs: readonly string[], make: (output: string) => void): string {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(readFileSync(input));
  const path = join(built, `${name}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(path)) return path;
  mkdirSync(built, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  make(unfinished);
  renameSync(unfinished, path);
  return path;
}

/** Runs a compiler to its end. */
export function mustCompile(compiler: string, words: readonly string[]): void {
  const { status, stderr, error } = spawnSync(compiler, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${compiler} failed: ${error?.message ?? stderr}`);
}

/** A static program of one folder of native/. */
export function staticProgram(folder: 'fuzz' | 'load'): string {
  const sources = filesIn(join(native, folder));
  const compiler = spawnSync('cc', ['--version']).error ? 'clang' : 'cc';
  return cached(folder, [...sources, ...filesIn(native)], (output) =>
    mustCompile(compiler, ['-O2', '-Wall', '-Wextra', '-static', '-o', output, ...sources.filter(isSource)]),
  );
}

/** The command that the fuzzer runs below the init, made as the init itself is. */
export function echoProgram(): string {
  const core = filesIn(join(initRuntime, 'native/core')).filter((path) => isSource(path));
  const sources = [join(native, 'echo.c'), ...core];
  return cached('echo', [...sources, ...filesIn(native)], (output) =>
    compile(findToolchain(), hostTarget(), { root: initRuntime, sources, version: '', output }),
  );
}
