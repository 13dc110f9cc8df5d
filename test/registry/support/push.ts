import { createHash } from 'node:crypto';

/** The OCI types, or Docker's. */
export type Flavour = 'oci' | 'docker';

const types = {
  oci: {
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    index: 'application/vnd.oci.image.index.v1+json',
  },
  docker: {
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    index: 'application/vnd.docker.distribution.manifest.list.v2+json',
  },
};

export interface PlatformConfig {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly config?: object;
}

export const sha256 = (bytes: string | Uint8Array) =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Puts an image without layers into an open registry. Returns the manifest's digest. */
export async function pushImage(
  host: string,
  repository: string,
  tag: string | undefined,
  image: PlatformConfig,
  flavour: Flavour = 'oci',
): Promise<string> {
  const config = JSON.stringify({ ...image, rootfs: { type: 'layers', diff_ids: [] } });
  await putBlob(host, repository, config);
  const descriptor = { mediaType: types[flavour].config, digest: sha256(config), size: config.length };
  const manifest = { schemaVersion: 2, mediaType: types[flavour].manifest, config: descriptor, layers: [] };
  return pushManifest(host, repository, tag, manifest);
}

/** Puts an index over images that are there. */
export function pushIndex(
  host: string,
  repository: string,
  tag: string,
  images: readonly (readonly [
    digest: string,
    platform: { os: string; architecture: string; variant?: string },
  ])[],
  flavour: Flavour = 'oci',
): Promise<string> {
  const { index, manifest } = types[flavour];
  const manifests = images.map(([digest, platform]) => ({ mediaType: manifest, digest, size: 1, platform }));
  return pushManifest(host, repository, tag, { schemaVersion: 2, mediaType: index, manifests });
}

export async function putBlob(host: string, repository: string, bytes: string | Uint8Array): Promise<void> {
  const start = await send(host, 'POST', `/v2/${repository}/blobs/uploads/`);
  const upload = new URL(start.headers.get('location') as string);
  upload.searchParams.set('digest', sha256(bytes));
  await send(host, 'PUT', upload.pathname + upload.search, bytes);
}

/** @param reference A tag, or its digest. */
export async function putManifest(
  host: string,
  repository: string,
  reference: string,
  bytes: string | Uint8Array,
  mediaType: string,
): Promise<void> {
  await send(host, 'PUT', `/v2/${repository}/manifests/${reference}`, bytes, mediaType);
}

async function pushManifest(
  host: string,
  repository: string,
  tag: string | undefined,
  manifest: { mediaType: string; [field: string]: unknown },
) {
  const text = JSON.stringify(manifest);
  await putManifest(host, repository, tag ?? sha256(text), text, manifest.mediaType);
  return sha256(text);
}

async function send(
  host: string,
  method: string,
  path: string,
  body?: string | Uint8Array,
  type = 'application/octet-stream',
) {
  const response = await fetch(`http://${host}${path}`, {
    method,
    ...(body !== undefined && { body: body as Uint8Array<ArrayBuffer> }),
    headers: { 'content-type': type },
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}
