import { mkdirSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve } from './support/http-server.js';
import { sha256 } from './support/push.js';
import { emptyFolder, read } from './support/read.js';

const config = JSON.stringify({ os: 'linux', architecture: 'amd64', config: { Cmd: ['serve'] } });
const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: manifestType,
  config: {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: sha256(config),
    size: config.length,
  },
  layers: [],
});

/** A registry of one image that does what it should, but for the paths that are given. */
function registry(special: Record<string, (request: IncomingMessage, response: ServerResponse) => void>) {
  return serve((request, response) => {
    const path = request.url ?? '';
    const own = Object.entries(special).find(([part]) => path.includes(part))?.[1];
    if (own) return own(request, response);
    if (path.includes('/manifests/')) response.setHeader('content-type', manifestType).end(manifest);
    else response.end(path.includes('/blobs/') ? config : '');
  });
}

/** Sends until the reader has had enough. */
function endless(_request: IncomingMessage, response: ServerResponse) {
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(1 << 20)));
  };
  response.on('drain', more);
  more();
}

describe('a registry that is dishonest or broken', () => {
  it('is read where it is neither', async () => {
    const host = await registry({});
    expect((await read(`${host}/app`)).config.cmd).toEqual(['serve']);
  });

  it.each([
    [
      'gives another config',
      { '/blobs/': (_, answer) => answer.end(`${config} `) },
      'REGISTRY_DIGEST',
      /gave other bytes for sha256:/,
    ],
    ['gives a manifest without end', { '/manifests/': endless }, 'REGISTRY_TOO_LARGE', /larger than 4 MB/],
    ['gives a config without end', { '/blobs/': endless }, 'REGISTRY_TOO_LARGE', /larger than 8 MB/],
    [
      'breaks off',
      {
        '/blobs/': (_, answer) =>
          answer.writeHead(200, { 'content-length': '999' }).write('{', () => answer.destroy()),
      },
      'REGISTRY_UNREACHABLE',
      /broke off/,
    ],
    [
      'limits the rate',
      { '/manifests/': (_, answer) => answer.writeHead(429, { 'retry-after': '60' }).end() },
      'REGISTRY_RATE_LIMIT',
      /limits the rate of requests \(429\), try again after 60/,
    ],
    [
      'limits the rate, as Docker Hub says it',
      {
        '/manifests/': (_, answer) =>
          answer
            .writeHead(429)
            .end(
              '{"errors":[{"code":"TOOMANYREQUESTS","message":"You have reached your pull rate limit."}]}',
            ),
      },
      'REGISTRY_RATE_LIMIT',
      /You have reached your pull rate limit/,
    ],
    [
      'has schema 1',
      {
        '/manifests/': (_, answer) =>
          answer
            .setHeader('content-type', 'application/vnd.docker.distribution.manifest.v1+prettyjws')
            .end('{"schemaVersion":1}'),
      },
      'REGISTRY_MANIFEST',
      /schema 1/,
    ],
    [
      'gives a manifest that is an index too',
      {
        '/manifests/': (_, answer) =>
          answer.setHeader('content-type', manifestType).end(manifest.replace('{', '{"manifests":[],')),
      },
      'REGISTRY_MANIFEST',
      /an index too/,
    ],
    [
      'gives a page',
      { '/manifests/': (_, answer) => answer.setHeader('content-type', 'text/html').end('<p>hello') },
      'REGISTRY_MANIFEST',
      /no JSON object/,
    ],
    [
      'denies',
      { '/manifests/': (_, answer) => answer.writeHead(403).end() },
      'REGISTRY_DENIED',
      /denies app \(403\), asked without credentials \(none for/,
    ],
    [
      'fails',
      { '/manifests/': (_, answer) => answer.writeHead(500).end() },
      'REGISTRY_ANSWER',
      /answers 500/,
    ],
    [
      'redirects in a circle',
      { '/manifests/': (request, answer) => answer.writeHead(307, { location: request.url }).end() },
      'REGISTRY_ANSWER',
      /redirects without end/,
    ],
    [
      'names a token server without TLS',
      {
        '/manifests/': (_, answer) =>
          answer.writeHead(401, { 'www-authenticate': 'Bearer realm="http://example.test/token"' }).end(),
      },
      'REGISTRY_ANSWER',
      /token server that cannot be trusted/,
    ],
  ] as [string, Parameters<typeof registry>[0], string, RegExp][])(
    '%s',
    async (_title, special, code, message) => {
      const host = await registry(special);
      const reading = read(`${host}/app`);
      await expect(reading).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    },
  );

  it('gives another manifest than the one asked for by digest', async () => {
    const host = await registry({});
    const reading = read(`${host}/app@sha256:${'0'.repeat(64)}`);
    await expect(reading).rejects.toMatchObject({ code: 'REGISTRY_DIGEST' });
  });

  it('never answers', async () => {
    const host = await registry({ '/manifests/': () => {} });
    await expect(read(`${host}/app`, { timeout: 300 })).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      message: `${host}: no answer in time`,
    });
  });

  it('is given up when the caller says so', async () => {
    const controller = new AbortController();
    const host = await registry({ '/manifests/': () => controller.abort(new Error('enough')) });
    await expect(read(`${host}/app`, { signal: controller.signal })).rejects.toThrow('enough');
  });

  it('gets no credentials to another host by a redirect', async () => {
    const seen: IncomingMessage[] = [];
    const other = await serve((request, response) => {
      seen.push(request);
      response.end(config);
    });
    const asked: (string | undefined)[] = [];
    const host = await registry({
      '/blobs/': (request, response) => {
        asked.push(request.headers.authorization);
        response.writeHead(307, { location: `http://${other}/elsewhere` }).end();
      },
      '/manifests/': (request, response) => {
        if (request.headers.authorization) response.setHeader('content-type', manifestType).end(manifest);
        else response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end();
      },
    });
    const homeDirectory = emptyFolder();
    mkdirSync(join(homeDirectory, '.docker'));
    const auth = Buffer.from('tester:secret').toString('base64');
    writeFileSync(
      join(homeDirectory, '.docker/config.json'),
      JSON.stringify({ auths: { [host]: { auth } } }),
    );
    expect((await read(`${host}/app`, { homeDirectory })).config.cmd).toEqual(['serve']);
    expect(asked).toEqual([`Basic ${auth}`]);
    expect(seen.map(({ url }) => url)).toEqual(['/elsewhere']);
    expect(JSON.stringify(seen.map(({ rawHeaders }) => rawHeaders))).not.toMatch(/authorization|cookie/i);
  });
});
