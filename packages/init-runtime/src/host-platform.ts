import type { Platform } from './platform.js';

/** Where Node's names of architectures differ from those of OCI. */
const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };

/** The platform of this process as OCI image configs name it. In a container that is the image's. */
export function hostPlatform(): Platform {
  return { os: process.platform, architecture: architectures[process.arch] ?? process.arch };
}
