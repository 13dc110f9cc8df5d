import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { packageFolder } from './manifest.js';

/** Gone after the test. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A folder for PATH with these programs of /usr/bin alone. */
export function pathWith(...programs: string[]): string {
  const folder = temporaryFolder();
  for (const name of programs) symlinkSync(`/usr/bin/${name}`, join(folder, name));
  return folder;
}

/** A copy of the package in another folder. */
export function copyPackage(): string {
  const folder = temporaryFolder();
  for (const part of ['native', 'scripts', 'package.json'])
    cpSync(join(packageFolder, part), join(folder, part), { recursive: true });
  return folder;
}

/** Builds a copy with the compilers of `path`. */
export function build(copy: string, path: string | undefined, ...words: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, ['--import', 'tsx', join(copy, 'scripts/build-native.ts'), ...words], {
    cwd: packageFolder,
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  });
}
