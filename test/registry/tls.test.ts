import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { type Certificate, issueCertificate, makeAuthority } from './support/certificates.js';
import { pushImage } from './support/push.js';
import { emptyFolder, read } from './support/read.js';
import { type RegistryServer, startRegistry } from './support/registry-server.js';

await describeWith(['registry'], 'a registry that speaks TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-registry-'));
  let authority: Certificate;
  let client: Certificate;
  let registry: RegistryServer;
  let strict: RegistryServer;
  beforeAll(async () => {
    authority = makeAuthority(folder, 'authority');
    client = issueCertificate(folder, 'client', authority);
    const { certificate, key } = issueCertificate(folder, 'server', authority);
    const open = await startRegistry(join(folder, 'data'));
    await pushImage(open.host, 'app', 'latest', { os: 'linux', architecture: 'amd64' });
    await open.stop();
    registry = await startRegistry(join(folder, 'data'), { tls: { certificate, key } });
    const clientcas = [authority.certificate];
    strict = await startRegistry(join(folder, 'data'), { tls: { certificate, key, clientcas } });
  });
  afterAll(async () => {
    await registry?.stop();
    await strict?.stop();
    rmSync(folder, { recursive: true });
  });

  it('is not trusted without its authority, and not spoken to in plain HTTP then', async () => {
    await expect(read(`${registry.host}/app`)).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      message: expect.stringMatching(/^127\.0\.0\.1:\d+: .*certificate/),
    });
  });

  it.each(['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'])('is trusted by %s', async (variable) => {
    const image = await read(`${registry.host}/app`, { env: { [variable]: authority.certificate } });
    expect(image.platform).toEqual({ os: 'linux', architecture: 'amd64' });
  });

  it("is trusted by its folder, and shown the client's certificate that is there", async () => {
    const certsDirectory = emptyFolder();
    for (const { host } of [registry, strict]) {
      mkdirSync(join(certsDirectory, host));
      copyFileSync(authority.certificate, join(certsDirectory, host, 'ca.crt'));
    }
    expect((await read(`${registry.host}/app`, { certsDirectory })).platform.os).toBe('linux');
    await expect(read(`${strict.host}/app`, { certsDirectory })).rejects.toThrow(strict.host);
    copyFileSync(client.certificate, join(certsDirectory, strict.host, 'client.cert'));
    copyFileSync(client.key, join(certsDirectory, strict.host, 'client.key'));
    expect((await read(`${strict.host}/app`, { certsDirectory })).platform.os).toBe('linux');
  });

  it('is refused when the file of authorities is missing', async () => {
    const env = { SSL_CERT_FILE: join(folder, 'missing.crt') };
    await expect(read(`${registry.host}/app`, { env })).rejects.toMatchObject({
      code: 'REGISTRY_TLS',
      message: expect.stringMatching(/missing\.crt: cannot be read/),
    });
  });
});
