import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { vendoredPaths } from './vendored-paths.js';

/** Which of the init's files in a context git would not take along. No git, or no work tree: none. */
export async function gitIgnored(context: string): Promise<string[]> {
  if (!isInWorkTree(context)) return [];
  return new Promise((done) => {
    execFile('git', ['-C', context, 'check-ignore', '--', ...vendoredPaths], (_error, stdout) => {
      done(stdout.split('\n').filter(Boolean));
    });
  });
}

/** Spares the start of a process where there is no repository at all. */
function isInWorkTree(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
}
