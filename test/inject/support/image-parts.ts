import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Entry, tar } from './tar.js';

export const types = {
  oci: {
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    index: 'application/vnd.oci.image.index.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar',
  },
  docker: {
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    index: 'application/vnd.docker.distribution.manifest.list.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    layer: 'application/vnd.docker.image.rootfs.diff.tar',
  },
} as const;

export const digest = (bytes: string | Uint8Array) =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
export const hex = (bytes: string | Uint8Array) => digest(bytes).slice('sha256:'.length);

/** The blobs of a layout, and the descriptors that stand for them. */
export class Blobs {
  readonly all = new Map<string, Buffer>();

  add(mediaType: string, content: string | Uint8Array, more: object = {}) {
    const bytes = Buffer.from(content as Uint8Array);
    this.all.set(digest(bytes), bytes);
    return { mediaType, digest: digest(bytes), size: bytes.length, ...more };
  }

  /** A small image; `config` is its text, with DIFF_ID where the layer's goes. */
  image({ format = 'oci', config = configText(), manifest = {}, more = {} }: ImageOptions = {}) {
    const layer = tar([{ name: 'app', body: 'app' }]);
    const { manifest: mediaType, config: configType, layer: layerType } = types[format];
    const text = JSON.stringify({
      schemaVersion: 2,
      mediaType,
      config: this.add(configType, config.replace('DIFF_ID', digest(layer))),
      layers: [this.add(layerType, layer)],
      ...manifest,
    });
    return this.add(mediaType, text, more);
  }

  index(manifests: readonly object[], format: 'oci' | 'docker' = 'oci', more: object = {}) {
    const text = JSON.stringify({ schemaVersion: 2, mediaType: types[format].index, manifests });
    return this.add(types[format].index, text, more);
  }

  /** The files of a layout that has these under its tags. */
  files(manifests: readonly object[]): Record<string, string | Buffer> {
    const blobs = [...this.all].map(([name, bytes]) => [`blobs/${name.replace(':', '/')}`, bytes] as const);
    return {
      'oci-layout': '{"imageLayoutVersion":"1.0.0"}',
      'index.json': JSON.stringify({ schemaVersion: 2, manifests }),
      ...Object.fromEntries(blobs),
    };
  }
}

interface ImageOptions {
  readonly format?: 'oci' | 'docker';
  readonly config?: string;
  readonly manifest?: object;
  readonly more?: object;
}

export function configText(architecture = 'amd64', command = '"Cmd":["/app"]'): string {
  return `{"architecture":"${architecture}","os":"linux","created":"2024-05-06T07:08:09Z","config":{${command}},"rootfs":{"type":"layers","diff_ids":["DIFF_ID"]},"history":[{"created_by":"app"}]}`;
}

export const tagged = (descriptor: object, tag: string) => ({
  ...descriptor,
  annotations: {
    ...(descriptor as { annotations?: object }).annotations,
    'org.opencontainers.image.ref.name': tag,
  },
});

export function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export function asEntries(files: Readonly<Record<string, string | Buffer>>): Entry[] {
  return Object.entries(files).map(([name, body]) => ({ name, body }));
}

/** What a layout's folder holds under a digest. */
export function blob(layout: string, name: string): string {
  return readFileSync(join(layout, 'blobs', name.replace(':', '/')), 'utf8');
}

/** The files of a `docker save` before Docker 25. The config's name is its digest. */
export function legacyFiles(name = 'app:latest', config = configText()): Record<string, string | Buffer> {
  const layer = tar([{ name: 'app', body: 'app' }]);
  const text = config.replace('DIFF_ID', digest(layer));
  const manifest = [{ Config: `${hex(text)}.json`, RepoTags: [name], Layers: ['0123/layer.tar'] }];
  return {
    '0123/VERSION': '1.0',
    '0123/json': '{}',
    '0123/layer.tar': layer,
    [`${hex(text)}.json`]: text,
    'manifest.json': JSON.stringify(manifest),
    repositories: '{}',
  };
}
