import { mkdirSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { injectImage } from '@tsinit/docker-plugin';
import { describe, expect, it } from 'vitest';
import { folderWith, snapshot } from '../cli/run-tsinit.js';
import {
  type FakeRegistry,
  fakeCredentials,
  fakeRegistry,
  type Lies,
} from '../registry/support/fake-registry.js';
import { serve } from '../registry/support/http-server.js';
import { Blobs, configText, digest, types } from './support/image-parts.js';

const blobs = new Blobs();
const root = blobs.image();
const another = blobs.image({ config: configText('amd64', '"Cmd":["/evil"]') });
const manifestText = blobs.all.get(root.digest) as Buffer;
const { config, layers } = JSON.parse(manifestText.toString());

/** One that has the image under `app:1`, and whose user has logged in. */
async function registryWith(lies: Lies) {
  const registry = await fakeRegistry(lies);
  for (const [name, bytes] of blobs.all) {
    (name === root.digest ? registry.manifests : registry.blobs).set(name, bytes);
  }
  registry.manifests.set('1', manifestText);
  const homeDirectory = folderWith();
  mkdirSync(join(homeDirectory, '.docker'));
  const auths = { [registry.host]: fakeCredentials };
  writeFileSync(join(homeDirectory, '.docker/config.json'), JSON.stringify({ auths }));
  return { registry, options: { env: {}, homeDirectory } };
}

function tags({ manifests }: FakeRegistry): string[] {
  return [...manifests.keys()].filter((name) => !name.includes(':'));
}

/** Sends until the reader has had enough. */
function endless(_request: IncomingMessage, response: ServerResponse) {
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(1 << 20)));
  };
  response.on('drain', more);
  more();
}

const says =
  (status: number, headers: Record<string, string>, body: string | Buffer = '') =>
  (_: IncomingMessage, response: ServerResponse) =>
    response.writeHead(status, headers).end(body);

const manifestAs = (headers: Record<string, string>, body: string | Buffer = manifestText) =>
  says(200, { 'content-type': types.oci.manifest, ...headers }, body);
const otherDigest = { 'docker-content-digest': another.digest };

describe('a registry whose image is to be injected is refused when it', () => {
  it.each<[string, Lies, string, RegExp]>([
    [
      'names another digest',
      { 'GET /v2/app/manifests/1': manifestAs(otherDigest) },
      'REGISTRY_DIGEST',
      /gave other bytes/,
    ],
    [
      'answers with the wrong media type',
      { 'GET /v2/app/manifests/1': manifestAs({ 'content-type': types.oci.index }) },
      'REGISTRY_MANIFEST',
      /says application\/vnd.oci.image.manifest.v1\+json, answered as application\/vnd.oci.image.index/,
    ],
    [
      'has a manifest without end',
      { 'GET /v2/app/manifests/1': endless },
      'REGISTRY_TOO_LARGE',
      /larger than 4 MB/,
    ],
    [
      'gives another config',
      { [`GET /v2/app/blobs/${config.digest}`]: says(200, {}, Buffer.alloc(config.size)) },
      'IMAGE_INVALID',
      /another digest/,
    ],
    [
      'gives a config that is too long',
      { [`GET /v2/app/blobs/${config.digest}`]: endless },
      'IMAGE_INVALID',
      /has more than the/,
    ],
    [
      'gives one that is too short',
      { [`GET /v2/app/blobs/${config.digest}`]: says(200, {}, '{}') },
      'IMAGE_INVALID',
      /has less than the/,
    ],
    ['lacks it', { [`GET /v2/app/blobs/${config.digest}`]: says(404, {}) }, 'IMAGE_INVALID', /lacks sha256/],
    ['names no place for the upload', { 'POST ': says(202, {}) }, 'REGISTRY_ANSWER', /no address/],
    [
      'wants the upload without TLS elsewhere',
      { 'POST ': says(202, { location: 'http://example.test/upload' }) },
      'REGISTRY_ANSWER',
      /wants an upload sent without TLS to example\.test/,
    ],
    [
      'redirects what is written',
      { 'PUT ': says(307, { location: '/elsewhere' }) },
      'REGISTRY_ANSWER',
      /answers 307/,
    ],
    [
      'does not take the blob',
      { 'PUT /v2/app/blobs/': says(400, {}, '{"errors":[{"message":"digest did not match"}]}') },
      'REGISTRY_ANSWER',
      /400 to the upload of .* digest did not match/,
    ],
    [
      'says it has no more room',
      { 'POST ': says(429, { 'retry-after': '60' }) },
      'REGISTRY_RATE_LIMIT',
      /try again after 60/,
    ],
    [
      'denies the writing',
      { 'POST ': says(403, {}) },
      'REGISTRY_DENIED',
      /denies app \(403\), asked with the credentials of auths/,
    ],
    [
      'makes another manifest of it',
      { 'PUT /v2/app/manifests/2': says(201, otherDigest) },
      'REGISTRY_DIGEST',
      /made sha256:.* of the manifest/,
    ],
  ])('%s', async (_title, lies, code, message) => {
    const { registry, options } = await registryWith(lies);
    const source = `docker://${registry.host}/app:1`;
    const error = await injectImage({
      source,
      destination: `docker://${registry.host}/app:2`,
      registry: options,
    }).catch((e) => e);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(error.message).not.toContain('\n');
    expect(error.message).not.toContain('secret');
    expect(tags(registry)).toEqual(['1']);
  });

  it.each<[string, Lies, string, RegExp]>([
    [
      'gives another layer',
      { [layers[0].digest]: says(200, {}, Buffer.alloc(layers[0].size)) },
      'IMAGE_INVALID',
      /another digest/,
    ],
    ['gives a layer without end', { [layers[0].digest]: endless }, 'IMAGE_INVALID', /has more than the/],
    [
      'breaks off in a layer',
      {
        [layers[0].digest]: (_, response) =>
          response
            .writeHead(200, { 'content-length': String(layers[0].size) })
            .write('x', () => response.destroy()),
      },
      'REGISTRY_UNREACHABLE',
      /broke off/,
    ],
  ])('%s, and nothing is written', async (_title, lies, code, message) => {
    const { registry, options } = await registryWith(lies);
    const folder = folderWith();
    const before = snapshot(folder);
    const source = `docker://${registry.host}/app:1`;
    for (const destination of [`oci:${folder}/layout`, `docker-archive:${folder}/out.tar`]) {
      await expect(injectImage({ source, destination, registry: options })).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message),
      });
      expect(snapshot(folder)).toEqual(before);
    }
  });
});

it('sends what is uploaded to another host, and no credentials', async () => {
  const received: [headers: string, body: Buffer, url: string | undefined][] = [];
  const other = await serve(async (request, response) => {
    received.push([JSON.stringify(request.rawHeaders), await buffer(request), request.url]);
    response.writeHead(201).end();
  });
  const { registry, options } = await registryWith({
    'POST ': says(202, { location: `http://us:pw@${other}/store?signed=a%20b` }),
  });
  const source = `docker://${registry.host}/app:1`;
  await injectImage({ source, registry: options });
  expect(received.length).toBe(2);
  for (const [headers, body, url] of received) {
    expect(headers).not.toMatch(/authorization|cookie/i);
    expect(url).toBe(`/store?signed=a%20b&digest=${encodeURIComponent(digest(body))}`);
  }
});

it('moves no tag that somebody else has moved in the meantime', async () => {
  const { registry, options } = await registryWith({
    'PUT /v2/app/blobs/': (_, response) => {
      registry.manifests.set('1', blobs.all.get(another.digest) as Buffer);
      response.writeHead(201).end();
    },
  });
  await expect(
    injectImage({ source: `docker://${registry.host}/app:1`, registry: options }),
  ).rejects.toMatchObject({ code: 'DESTINATION_CHANGED' });
  expect(registry.manifests.get('1')).toEqual(blobs.all.get(another.digest));
});

it('makes no tag that somebody else has made in the meantime', async () => {
  const { registry, options } = await registryWith({
    'PUT /v2/app/blobs/': (_, response) => {
      registry.manifests.set('2', blobs.all.get(another.digest) as Buffer);
      response.writeHead(201).end();
    },
  });
  const [source, destination] = [1, 2].map((tag) => `docker://${registry.host}/app:${tag}`) as [
    string,
    string,
  ];
  await expect(injectImage({ source, destination, registry: options })).rejects.toMatchObject({
    code: 'DESTINATION_EXISTS',
  });
});

it('sends a blob that the registry does not take over from another repository', async () => {
  const { registry, options } = await registryWith({});
  const [source, destination] = ['app:1', 'other:2'].map((name) => `docker://${registry.host}/${name}`) as [
    string,
    string,
  ];
  await injectImage({ source, destination, registry: options });
  const mount = registry.asked.find(({ url }) => url.includes('mount='));
  expect(mount?.url).toBe(`/v2/other/blobs/uploads/?mount=${encodeURIComponent(layers[0].digest)}&from=app`);
  const sent = registry.asked.filter(({ method, url }) => method === 'PUT' && url.includes('/uploads/'));
  expect(sent).toHaveLength(3);
});

it('stops when it is interrupted, and moves no tag', async () => {
  const controller = new AbortController();
  const { registry, options } = await registryWith({
    'PUT /v2/app/blobs/': () => controller.abort(new Error('enough')),
  });
  const source = `docker://${registry.host}/app:1`;
  const { signal } = controller;
  await expect(injectImage({ source, registry: options, signal })).rejects.toThrow('enough');
  expect(registry.manifests.get('1')).toEqual(manifestText);
});
