import type { Warning } from '../dockerfile/wrap-result.js';
import type { VendoredFile } from './vendored-init.js';
import { architecturePath, vendoredFolder } from './vendored-paths.js';

/** Every warning of what a context holds: when it is given, and what can be done about it. */
export const vendoringCodes = {
  TSI140: {
    when: 'A vendored init is not readable and executable for every user; COPY keeps the mode.',
    remedy: 'none, wrap restores 0755; look for what takes it away: a umask, `core.fileMode=false`',
  },
  TSI141: {
    when: "A vendored init is not the one of this version of tsinit: another version's, or changed since.",
    remedy: 'none, wrap replaces it',
  },
  TSI142: {
    when: 'git ignores a vendored init, so a fresh clone does not build.',
    remedy: 'exempt `.tsinit/` from the rule that `git check-ignore -v .tsinit/tsinit` names',
  },
  TSI143: {
    when: 'This installation has no init for one of the architectures; builds for it fail at the COPY.',
    remedy: 'install the package again; in a checkout, install clang and lld and build',
  },
} as const;

/**
 * What is wrong with the init's files in a context, apart from their not being there yet.
 * @param architectures Those that it should have the init for.
 * @param ignored Those that git would not take along.
 * @param line Where the Dockerfile copies them.
 */
export function vendoringWarnings(
  files: readonly VendoredFile[],
  architectures: readonly string[],
  ignored: readonly string[],
  line: number,
): Warning[] {
  const found: Warning[] = [];
  const warn = (code: keyof typeof vendoringCodes, message: string) => found.push({ code, line, message });
  for (const { path, state, architecture } of files) {
    if (state === 'not-executable') {
      warn('TSI140', `${path} is not executable for every user, and COPY keeps the mode`);
    }
    if (state === 'changed' || (state === 'old' && architecture !== null)) {
      warn('TSI141', `${path} is not the init of this version of tsinit`);
    }
  }
  if (ignored.length > 0) {
    const remedy = `exempt ${vendoredFolder}/ from the ignore rules`;
    warn('TSI142', `git ignores ${ignored.join(', ')}: a fresh clone will not build; ${remedy}`);
  }
  for (const architecture of architectures) {
    const path = architecturePath(architecture);
    if (files.some((file) => file.path === path)) continue;
    warn('TSI143', `this tsinit has no init for linux/${architecture}: builds for it will miss ${path}`);
  }
  return found;
}
