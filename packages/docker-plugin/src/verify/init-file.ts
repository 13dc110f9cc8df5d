import { initBinary, type Platform, TsinitError } from '@tsinit/init-runtime';
import type { ProgramFile } from './program-file.js';

/** The init that this version puts into an image of the platform; null where it has none for it. */
export function knownDigest(platform: Platform): string | null {
  try {
    return initBinary(platform).sha256;
  } catch (error) {
    if (error instanceof TsinitError) return null;
    throw error;
  }
}

/** What keeps a file from being the right init for an image, a line each; none when it is. */
export function initProblems(file: ProgramFile, platform: Platform, known: string | null): string[] {
  const { path, elf, sha256, mode, uid, gid } = file;
  if (!elf) return [`${path} is no ELF program`];
  const problems: string[] = [];
  if (elf.architecture !== platform.architecture) {
    problems.push(`${path} is built for ${elf.architecture}, the image for ${platform.architecture}`);
  } else if (sha256 !== known) {
    problems.push(
      known
        ? `${path} is not the build that this version puts in (sha256 ${sha256})`
        : `this version has no init for ${platform.architecture} to compare ${path} with`,
    );
  }
  if (elf.dynamic) problems.push(`${path} needs a dynamic loader, which the image may lack`);
  if (mode !== 0o755 && mode !== 0o555) {
    problems.push(`${path} has mode 0${mode.toString(8)}, not 0755 or 0555`);
  }
  if (uid !== 0 || gid !== 0) problems.push(`${path} belongs to ${uid}:${gid}, not to root`);
  return problems;
}
