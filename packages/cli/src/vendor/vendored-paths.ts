/** Where the build context holds the init. Slashes on every host: it is what Dockerfiles say. */
export const vendoredFolder = '.tsinit';

/** BuildKit takes `.tsinit/$TARGETARCH/tsinit`. */
export const vendoredArchitectures = ['amd64', 'arm64'] as const;

/** The classic builder knows no TARGETARCH and takes this one: the engine's own architecture. */
export const classicPath = `${vendoredFolder}/tsinit`;

export function architecturePath(architecture: string): string {
  return `${vendoredFolder}/${architecture}/tsinit`;
}

export const vendoredPaths: readonly string[] = [classicPath, ...vendoredArchitectures.map(architecturePath)];

/** Outermost first. */
export const vendoredFolders: readonly string[] = [
  vendoredFolder,
  ...vendoredArchitectures.map((architecture) => `${vendoredFolder}/${architecture}`),
];
