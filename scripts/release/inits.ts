import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { initBinary, type Platform } from '@tsinit/init-runtime';

/** The init for one architecture, and the platforms that it serves. */
export interface ReleasedInit {
  readonly architecture: string;
  readonly platforms: readonly Platform[];
  readonly bytes: Buffer;
}

/** Where images name a variant; the init for arm is built for the oldest. */
const variants: Record<string, readonly string[]> = { arm: ['v6', 'v7'], arm64: ['v8'] };

const architectures = ['386', 'amd64', 'arm', 'arm64', 'ppc64le', 'riscv64', 's390x'];

/**
 * All of them.
 * @throws Error where one is not built, or is not the one that is checked in by its digest.
 */
export function releasedInits(): ReleasedInit[] {
  const manifest = new URL('../../packages/init-runtime/native/manifest.json', import.meta.url);
  const { binaries } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    binaries: Record<string, { sha256: string }>;
  };
  return architectures.map((architecture) => {
    const bytes = readFileSync(initBinary({ os: 'linux', architecture }).path);
    const digest = createHash('sha256').update(bytes).digest('hex');
    const checkedIn = binaries[`linux-${architecture}/tsinit`]?.sha256;
    if (digest !== checkedIn) {
      throw new Error(`the init for ${architecture} is not the one of native/manifest.json: npm run build`);
    }
    const platform = { os: 'linux', architecture };
    const platforms = variants[architecture]?.map((variant) => ({ ...platform, variant })) ?? [platform];
    return { architecture, platforms, bytes };
  });
}
