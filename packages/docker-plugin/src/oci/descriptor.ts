/** A reference by content, as manifests and indexes have it; what else it holds is kept where it stands. */
export interface Descriptor {
  readonly mediaType: string;
  /** `sha256:…` */
  readonly digest: string;
  /** Bytes. */
  readonly size: number;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  readonly annotations?: Readonly<Record<string, string>>;
  /** The content itself in base64, where it is small. */
  readonly data?: string;
}

export const mediaTypes = {
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  ociConfig: 'application/vnd.oci.image.config.v1+json',
  ociLayer: 'application/vnd.oci.image.layer.v1.tar',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
  dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar',
} as const;

export function isIndex({ mediaType }: Descriptor): boolean {
  return mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerList;
}

export function isManifest({ mediaType }: Descriptor): boolean {
  return mediaType === mediaTypes.ociManifest || mediaType === mediaTypes.dockerManifest;
}

/** What BuildKit says of an image beside it in the index: SBOM and provenance, under the platform unknown/unknown. */
export function attestedDigest({ annotations }: Descriptor): string | undefined {
  if (annotations?.['vnd.docker.reference.type'] !== 'attestation-manifest') return undefined;
  return annotations['vnd.docker.reference.digest'];
}
