import { createHash } from 'node:crypto';
import type { ReleasedInit } from './inits.js';
import { type Files, tarOf } from './tar.js';

const types = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  // Not zipped: the bytes, and so the digests, are then nobody's compressor's business.
  layer: 'application/vnd.oci.image.layer.v1.tar',
};
const created = '1970-01-01T00:00:00Z';

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** An image for all platforms with the init at /tsinit and nothing else, as the files of an OCI image layout. */
export async function ociLayout(version: string, inits: readonly ReleasedInit[]): Promise<Files> {
  const files: Record<string, Files[string]> = {};
  const put = (path: string, bytes: Uint8Array) => {
    files[path] = { bytes, mode: 0o644 };
  };
  const blob = (mediaType: string, content: Buffer | object): Descriptor => {
    const bytes = Buffer.isBuffer(content) ? content : json(content);
    const hex = createHash('sha256').update(bytes).digest('hex');
    put(`blobs/sha256/${hex}`, bytes);
    return { mediaType, digest: `sha256:${hex}`, size: bytes.length };
  };
  const annotations = {
    'org.opencontainers.image.created': created,
    'org.opencontainers.image.licenses': 'MIT',
    'org.opencontainers.image.title': 'tsinit',
    'org.opencontainers.image.version': version,
  };

  const manifests: object[] = [];
  for (const { platforms, bytes } of inits) {
    const layer = blob(types.layer, await tarOf({ tsinit: { bytes, mode: 0o755 } }));
    for (const platform of platforms) {
      const config = blob(types.config, {
        created,
        ...platform,
        config: { Entrypoint: ['/tsinit'], Labels: annotations },
        rootfs: { type: 'layers', diff_ids: [layer.digest] },
        history: [{ created, created_by: 'COPY tsinit /tsinit' }],
      });
      const manifest = { schemaVersion: 2, mediaType: types.manifest, config, layers: [layer], annotations };
      manifests.push({ ...blob(types.manifest, manifest), platform });
    }
  }
  const index = blob(types.index, { schemaVersion: 2, mediaType: types.index, manifests, annotations });
  const named = { ...index, annotations: { 'org.opencontainers.image.ref.name': version } };
  put('index.json', json({ schemaVersion: 2, mediaType: types.index, manifests: [named] }));
  put('oci-layout', json({ imageLayoutVersion: '1.0.0' }));
  return files;
}

function json(content: object): Buffer {
  return Buffer.from(JSON.stringify(content));
}
