import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Warning } from '../dockerfile/wrap-result.js';
import type { VendoredFile } from './vendored-init.js';
import { architecturePath, vendoredArchitectures, vendoredFolder } from './vendored-paths.js';

/**
 * What is wrong with the init's files in a context, apart from their not being there yet.
 * @param line Where the Dockerfile copies them.
 */
export async function vendoringWarnings(
  context: string,
  files: readonly VendoredFile[],
  line: number,
): Promise<Warning[]> {
  const ignored = await gitIgnored(
    context,
    files.map(({ path }) => path),
  );
  return [
    ...files.filter(({ state }) => state === 'not-executable').map(({ path }) => notExecutable(path)),
    ...files.filter(({ state }) => state === 'changed').map(({ path }) => changed(path)),
    ...(ignored.length > 0 ? [gitIgnore(ignored)] : []),
    ...notBuilt(files).map(missingArchitecture),
  ].map(({ code, message }) => ({ code, line, message }));
}

function notExecutable(path: string) {
  return { code: 'TSI140', message: `${path} is not executable for every user, and COPY keeps the mode` };
}

function changed(path: string) {
  return { code: 'TSI141', message: `${path} is not the init of this version of tsinit` };
}

function gitIgnore(paths: readonly string[]) {
  return {
    code: 'TSI142',
    message: `git ignores ${paths.join(', ')}: a fresh clone will not build; exempt ${vendoredFolder}/ from the ignore rules`,
  };
}

function missingArchitecture(architecture: string) {
  return {
    code: 'TSI143',
    message: `this tsinit has no init for linux/${architecture}: builds for it will miss ${architecturePath(architecture)}`,
  };
}

function notBuilt(files: readonly VendoredFile[]): string[] {
  return vendoredArchitectures.filter((each) => !files.some(({ path }) => path === architecturePath(each)));
}

/** Which of the paths git would not take along. No git, or no work tree: none. */
async function gitIgnored(context: string, paths: readonly string[]): Promise<string[]> {
  if (!isInWorkTree(context)) return [];
  return new Promise((done) => {
    execFile('git', ['-C', context, 'check-ignore', '--', ...paths], (_error, stdout) => {
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
