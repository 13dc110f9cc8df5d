import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TsinitError } from './error.js';
import { type Platform, platformName } from './platform.js';

/** A program of this package, built for one platform. */
export interface NativeBinary {
  /** Absolute path on this host. */
  readonly path: string;
  /** Hex SHA-256 of the file, as the build recorded it. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** The OCI architecture it runs on. */
  readonly architecture: string;
}

interface Manifest {
  readonly binaries: Record<string, { readonly sha256: string; readonly size: number }>;
}

const binFolder = new URL('../bin/', import.meta.url);

/**
 * The init for a platform: a static ELF that runs as PID 1 in any image.
 *
 * Picks by the image's platform, not the host's, so it works on every host.
 * @throws TsinitError `NO_BINARY` where there is none; the message lists what there is.
 */
export function initBinary(platform: Platform): NativeBinary {
  return nativeBinary('tsinit', platform);
}

/**
 * The verifier's helper for a platform. It runs in a container of its own, never in the image under test.
 * @throws TsinitError `NO_BINARY`, as `initBinary`.
 */
export function probeBinary(platform: Platform): NativeBinary {
  return nativeBinary('tsinit-probe', platform);
}

function nativeBinary(program: string, platform: Platform): NativeBinary {
  const { binaries } = readManifest();
  const key = `${platform.os}-${platform.architecture}/${program}`;
  const entry = binaries[key];
  if (!entry || !supportsVariant(platform)) {
    throw new TsinitError(
      'NO_BINARY',
      `no ${program} for ${platformName(platform)}; there is ${available(binaries, program)}`,
      {
        hint: 'build an image for one of these platforms, or build the missing one with clang and lld (CONTRIBUTING.md)',
      },
    );
  }
  const file = fileURLToPath(new URL(key, binFolder));
  if (!existsSync(file)) {
    throw new TsinitError('NO_BINARY', `${file} is missing, though the build recorded it`, {
      hint: 'run `npm run build` in a checkout, or install the package again',
    });
  }
  return { path: file, sha256: entry.sha256, size: entry.size, architecture: platform.architecture };
}

/** One ARMv6 soft-float-safe build serves v6, v7 and v8; v5 has not the instructions. */
function supportsVariant({ architecture, variant }: Platform): boolean {
  return architecture !== 'arm' || variant !== 'v5';
}

function available(binaries: Manifest['binaries'], program: string): string {
  const names = Object.keys(binaries)
    .filter((key) => key.endsWith(`/${program}`))
    .map((key) => (key.split('/')[0] ?? key).replace('-', '/'));
  return names.length > 0 ? names.join(', ') : 'none';
}

let manifest: Manifest | undefined;

function readManifest(): Manifest {
  if (manifest) return manifest;
  try {
    manifest = JSON.parse(readFileSync(new URL('manifest.json', binFolder), 'utf8')) as Manifest;
    return manifest;
  } catch (cause) {
    throw new TsinitError('NO_BINARY', 'the native programs are not built: bin/manifest.json is missing', {
      hint: 'run `npm run build` in a checkout, or install the package again',
      cause,
    });
  }
}
