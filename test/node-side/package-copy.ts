import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostPlatform } from '@tsinit/init-runtime';
import { onTestFinished } from 'vitest';
import { program, root } from './node-program.js';

const { os, architecture } = hostPlatform();

/**
 * A folder with these programs, beside a copy of the package which is found by its name.
 * @param change gets the folder of this host's binaries.
 */
export function packageCopy(programs: readonly string[], change: (bin: string) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const copy = join(folder, 'node_modules/@tsinit/init-runtime');
  mkdirSync(copy, { recursive: true });
  for (const part of ['bin', 'dist', 'package.json'])
    cpSync(join(root, 'packages/init-runtime', part), join(copy, part), { recursive: true });
  for (const name of programs) cpSync(join(root, program(name)), join(folder, name));
  change(join(copy, 'bin', `${os}-${architecture}`));
  return folder;
}

export const withoutAddon = (bin: string): void => rmSync(join(bin, 'tsinit.node'));
