/** Where the build context holds the init. Slashes on every host: it is what Dockerfiles say. */
export const vendoredFolder = '.tsinit';

/** What is vendored where nothing else is asked for. */
export const defaultArchitectures: readonly string[] = ['amd64', 'arm64'];

/** The classic builder knows no TARGETARCH and takes this one: the engine's own architecture. */
export const classicPath = `${vendoredFolder}/tsinit`;

/** The digests of all that is vendored, as `sha256sum --check` reads them; it also says for which architectures. */
export const sumsPath = `${vendoredFolder}/SHA256SUMS`;

/** BuildKit takes `.tsinit/$TARGETARCH/tsinit`. */
export function architecturePath(architecture: string): string {
  return `${vendoredFolder}/${architecture}/tsinit`;
}

/** The programs, without their digests. */
export function vendoredPaths(architectures: readonly string[] = defaultArchitectures): string[] {
  return [classicPath, ...architectures.map(architecturePath)];
}

/** Outermost first. */
export function vendoredFolders(architectures: readonly string[] = defaultArchitectures): string[] {
  return [vendoredFolder, ...architectures.map((architecture) => `${vendoredFolder}/${architecture}`)];
}
