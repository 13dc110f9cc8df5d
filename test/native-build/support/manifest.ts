import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findToolchain } from '../../../packages/init-runtime/scripts/toolchain.js';

export const packageFolder = fileURLToPath(new URL('../../../packages/init-runtime', import.meta.url));

export interface Manifest {
  readonly version: string;
  readonly toolchain: string;
  readonly binaries: Readonly<Record<string, { readonly sha256: string; readonly size: number }>>;
}

const read = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8')) as Manifest;

/** What the build of a package's folder made. */
export const builtManifest = (folder = packageFolder) => read(folder, 'bin/manifest.json');

/** What is checked in. */
export const checkedInManifest = () => read(packageFolder, 'native/manifest.json');

/** Other versions make other bytes. */
export function hasToolchainOfManifest(): boolean {
  try {
    return findToolchain().name === checkedInManifest().toolchain;
  } catch {
    return false;
  }
}
