import type { Warning } from '../dockerfile/wrap-result.js';
import type { VendoredFile } from './vendored-init.js';
import { architecturePath, vendoredArchitectures, vendoredFolder } from './vendored-paths.js';

/**
 * What is wrong with the init's files in a context, apart from their not being there yet.
 * @param ignored Those that git would not take along.
 * @param line Where the Dockerfile copies them.
 */
export function vendoringWarnings(
  files: readonly VendoredFile[],
  ignored: readonly string[],
  line: number,
): Warning[] {
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
