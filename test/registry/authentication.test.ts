import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { type Certificate, makeAuthority } from './support/certificates.js';
import { serve } from './support/http-server.js';
import { pushImage } from './support/push.js';
import { emptyFolder, read } from './support/read.js';
import { type RegistryServer, startRegistry } from './support/registry-server.js';
import { issuer, service, signToken, type TokenRequest, tokenListener } from './support/token-server.js';

// `htpasswd -nbB -C 4 tester secret`
const htpasswd = 'tester:$2y$04$jGkV/barzzhKT8W7TI.kqu62djwgdOgJTTQRP7uqVjlJojMuKkLi2\n';
const basic = Buffer.from('tester:secret').toString('base64');

/** A home folder whose docker config is this. */
function home(config: object): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, '.docker'));
  writeFileSync(join(folder, '.docker/config.json'), JSON.stringify(config));
  return folder;
}

/** A PATH with a credential helper that runs these lines of shell. */
function helper(name: string, script: string): { PATH: string } {
  const folder = emptyFolder();
  writeFileSync(join(folder, `docker-credential-${name}`), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { PATH: `${folder}:${process.env['PATH']}` };
}

await describeWith(['registry'], 'a registry that asks who we are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-registry-'));
  let protectedRegistry: RegistryServer;
  let authority: Certificate;
  beforeAll(async () => {
    authority = makeAuthority(folder, 'issuer');
    const open = await startRegistry(join(folder, 'data'));
    const image = { os: 'linux', architecture: 'amd64', config: { Cmd: ['serve'] } };
    await pushImage(open.host, 'team/app', 'latest', image);
    await open.stop();
    writeFileSync(join(folder, 'htpasswd'), htpasswd);
    protectedRegistry = await startRegistry(join(folder, 'data'), {
      auth: { htpasswd: { realm: 'test', path: join(folder, 'htpasswd') } },
    });
  });
  afterAll(async () => {
    await protectedRegistry?.stop();
    rmSync(folder, { recursive: true });
  });

  describe('by password', () => {
    const image = () => `${protectedRegistry.host}/team/app`;

    it('is shown that of auths, from the home folder or DOCKER_CONFIG', async () => {
      const homeDirectory = home({ auths: { [protectedRegistry.host]: { auth: basic } } });
      expect((await read(image(), { homeDirectory })).config.cmd).toEqual(['serve']);
      const env = { DOCKER_CONFIG: join(homeDirectory, '.docker') };
      expect((await read(image(), { env })).config.cmd).toEqual(['serve']);
    });

    it('is shown that of a credential helper, of its own or for all', async () => {
      const env = helper(
        'test',
        `read server; [ "$1 $server" = "get ${protectedRegistry.host}" ] && ` +
          `echo '{"ServerURL":"x","Username":"tester","Secret":"secret"}'`,
      );
      const own = home({ credHelpers: { [protectedRegistry.host]: 'test' }, credsStore: 'none' });
      expect((await read(image(), { homeDirectory: own, env })).config.cmd).toEqual(['serve']);
      const all = home({ credsStore: 'test', auths: { [protectedRegistry.host]: {} } });
      expect((await read(image(), { homeDirectory: all, env })).config.cmd).toEqual(['serve']);
    });

    it.each([
      ['has none', {}, '', /asked without credentials \(none for 127/],
      ['has wrong ones', { auth: 'dGVzdGVyOndyb25n' }, '', /asked with the credentials of auths in/],
      ['has a helper that is not there', {}, 'missing', /docker-credential-missing: not on the PATH/],
      ['has a helper that knows none', {}, 'empty', /docker-credential-empty: none for 127/],
      ['has a helper that fails', {}, 'broken', /docker-credential-broken: it is locked/],
      [
        'has a helper that says nonsense',
        {},
        'nonsense',
        /docker-credential-nonsense: its answer is not JSON/,
      ],
    ])('denies one who %s', async (_title, entry, name, message) => {
      const scripts: Record<string, string> = {
        empty: 'echo credentials not found in native keychain; exit 1',
        broken: 'echo it is locked; exit 1',
        nonsense: 'echo tester:secret',
      };
      const config = { auths: { [protectedRegistry.host]: entry }, ...(name && { credsStore: name }) };
      const env = helper(name || 'other', scripts[name] ?? 'exit 1');
      if (name === 'missing') env.PATH = emptyFolder();
      const reading = read(image(), { homeDirectory: home(config), env });
      await expect(reading).rejects.toMatchObject({
        code: 'REGISTRY_DENIED',
        message: expect.stringMatching(message),
      });
      await expect(reading).rejects.not.toMatchObject({ message: expect.stringMatching('secret') });
    });

    it('says that a docker config cannot be read, without what is in it', async () => {
      const homeDirectory = home({});
      writeFileSync(join(homeDirectory, '.docker/config.json'), '{"auths": secret');
      await expect(read(image(), { homeDirectory })).rejects.toMatchObject({
        message: expect.stringMatching(/config\.json is not JSON\)$/),
      });
    });
  });

  describe('by bearer token', () => {
    async function withTokens(decide: (request: TokenRequest) => string | undefined) {
      const tokenServer = await serve(tokenListener(decide));
      const realm = `http://${tokenServer}/token`;
      const token = { realm, service, issuer, rootcertbundle: authority.certificate };
      return startRegistry(join(folder, 'data'), { auth: { token } });
    }
    const sign = ({ parameters }: TokenRequest) =>
      signToken(authority, (parameters.get('scope') ?? '').split(' '));

    it('is shown one that the token server gives to anyone', async () => {
      const requests: TokenRequest[] = [];
      const registry = await withTokens((request) => {
        requests.push(request);
        return sign(request);
      });
      try {
        expect((await read(`${registry.host}/team/app`)).config.cmd).toEqual(['serve']);
      } finally {
        await registry.stop();
      }
      const [{ method, authorization, parameters }] = requests as [TokenRequest];
      expect(requests).toHaveLength(1); // the config is read with the manifest's token
      expect({ method, authorization }).toEqual({ method: 'GET', authorization: undefined });
      expect([...parameters]).toEqual([
        ['service', service],
        ['scope', 'repository:team/app:pull'],
      ]);
    });

    it('is shown one that the token server gives for a password', async () => {
      const registry = await withTokens((request) =>
        request.authorization === `Basic ${basic}` ? sign(request) : undefined,
      );
      try {
        const homeDirectory = home({
          auths: { [registry.host]: { username: 'tester', password: 'secret' } },
        });
        expect((await read(`${registry.host}/team/app`, { homeDirectory })).config.cmd).toEqual(['serve']);
        await expect(read(`${registry.host}/team/app`)).rejects.toMatchObject({ code: 'REGISTRY_DENIED' });
      } finally {
        await registry.stop();
      }
    });

    it('is shown one that the token server gives for an identity token', async () => {
      const requests: TokenRequest[] = [];
      const registry = await withTokens((request) => {
        requests.push(request);
        return request.parameters.get('refresh_token') === 'identity' ? sign(request) : undefined;
      });
      try {
        const name = `${registry.host}/team/app`;
        const file = home({ auths: { [registry.host]: { identitytoken: 'identity' } } });
        expect((await read(name, { homeDirectory: file })).config.cmd).toEqual(['serve']);
        const env = helper('test', `echo '{"Username":"<token>","Secret":"identity"}'`);
        const store = home({ credsStore: 'test' });
        expect((await read(name, { homeDirectory: store, env })).config.cmd).toEqual(['serve']);
      } finally {
        await registry.stop();
      }
      expect(requests.map(({ method }) => method)).toEqual(['POST', 'POST']);
      expect(Object.fromEntries(requests[0]?.parameters ?? [])).toMatchObject({
        grant_type: 'refresh_token',
        service,
        scope: 'repository:team/app:pull',
      });
    });
  });
});
