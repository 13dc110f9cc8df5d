import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'tsinit-programs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const copies = new Map<string, string>();

/**
 * A copy of a program that every user may run, for the length of a test file: the checkout can lie where only its
 * owner may go, such as /root, and some tests drop root.
 */
export function publicCopy(program: string): string {
  const made = copies.get(program);
  if (made) return made;
  const copy = join(folder, `${copies.size}`, basename(program));
  mkdirSync(dirname(copy));
  copyFileSync(program, copy);
  for (const path of [folder, dirname(copy), copy]) chmodSync(path, 0o755);
  copies.set(program, copy);
  return copy;
}
