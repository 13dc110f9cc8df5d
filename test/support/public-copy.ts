import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll } from 'vitest';

/**
 * A copy of a program that every user may run, for the length of a test file: the checkout can lie where only its
 * owner may go, such as /root, and some tests drop root.
 */
export function publicCopy(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-program-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const copy = join(folder, basename(program));
  copyFileSync(program, copy);
  for (const path of [folder, copy]) chmodSync(path, 0o755);
  return copy;
}
