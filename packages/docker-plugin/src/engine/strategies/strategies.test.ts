import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Surroundings } from '../surroundings.js';
import type { TlsOptions } from '../tls-files.js';
import { contextOption, dockerContext } from './docker-context.js';
import { dockerHost } from './docker-host.js';
import { hostOption } from './host-option.js';
import { podmanService } from './podman-service.js';
import { rootlessSocket } from './rootless-socket.js';

let homeDirectory: string;
beforeEach(() => {
  homeDirectory = mkdtempSync(join(tmpdir(), 'tsinit-home-'));
});
afterEach(() => rmSync(homeDirectory, { recursive: true }));

function machine(surroundings: Partial<Surroundings> = {}): Surroundings {
  return {
    host: undefined,
    context: undefined,
    tls: undefined,
    env: {},
    homeDirectory,
    uid: 1000,
    ...surroundings,
  };
}

function writeConfig(folder: string, config: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
}

function writeContext(folder: string, name: string, endpoint: unknown): void {
  const meta = join(folder, 'contexts/meta', createHash('sha256').update(name).digest('hex'));
  mkdirSync(meta, { recursive: true });
  writeFileSync(join(meta, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: endpoint } }));
}

it('takes --host and DOCKER_HOST as chosen by the user', () => {
  expect(hostOption(machine({ host: 'unix:///a' }))).toEqual([
    { endpoint: 'unix:///a', foundBy: '--host', chosen: true },
  ]);
  expect(dockerHost(machine({ env: { DOCKER_HOST: 'unix:///b' } }))).toEqual([
    { endpoint: 'unix:///b', foundBy: 'DOCKER_HOST', chosen: true },
  ]);
});

it('takes TLS from the environment where that asks for it, or from its own options', () => {
  const tls = (env: Surroundings['env'], tls?: TlsOptions) =>
    dockerHost(machine({ env: { DOCKER_HOST: 'tcp://a', ...env }, tls }))[0]?.tls;
  expect(tls({ DOCKER_CERT_PATH: '/c' })).toBeUndefined();
  const none = { cert: undefined, key: undefined };
  expect(tls({ DOCKER_TLS_VERIFY: '1' })).toEqual({
    ...none,
    verify: true,
    ca: join(homeDirectory, '.docker/ca.pem'),
  });
  expect(tls({ DOCKER_TLS: '1' })).toEqual({ ...none, verify: false, ca: undefined });
  const own = { verify: true, ca: '/my-ca', cert: '/my-cert', key: '/my-key' };
  expect(tls({}, own)).toEqual(own);
});

it('looks for a podman to start in PATH', () => {
  const bin = join(homeDirectory, 'bin');
  mkdirSync(bin);
  const env = { PATH: `/nonexistent::${bin}` };
  writeFileSync(join(bin, 'podman'), '', { mode: 0o644 });
  expect(podmanService(machine({ env }))).toEqual([]);
  chmodSync(join(bin, 'podman'), 0o755);
  expect(podmanService(machine({ env }))).toMatchObject([
    { endpoint: 'podman system service', chosen: false },
  ]);
  expect(podmanService(machine())).toEqual([]);
});

it('takes an empty DOCKER_HOST as none', () => {
  expect(dockerHost(machine({ env: { DOCKER_HOST: '' } }))).toEqual([]);
});

it('looks for rootless sockets in the runtime folder and in the home folder', () => {
  const endpoints = (env: Surroundings['env'], uid?: number) =>
    rootlessSocket(machine({ env, uid })).map(({ endpoint }) => endpoint);
  const home = `unix://${homeDirectory}/.docker/run/docker.sock`;
  expect(endpoints({ XDG_RUNTIME_DIR: '/run/me' }, 5)).toEqual(['unix:///run/me/docker.sock', home]);
  expect(endpoints({}, 5)).toEqual(['unix:///run/user/5/docker.sock', home]);
  expect(endpoints({})).toEqual([home]);
});

describe('docker contexts', () => {
  it('are none without a config, and under the name default', () => {
    expect(dockerContext(machine())).toEqual([]);
    writeConfig(join(homeDirectory, '.docker'), { auths: {} });
    expect(dockerContext(machine())).toEqual([]);
    expect(dockerContext(machine({ env: { DOCKER_CONTEXT: 'default' } }))).toEqual([]);
  });

  it('are found by the current one in the config', () => {
    const folder = join(homeDirectory, '.docker');
    writeConfig(folder, { currentContext: 'remote' });
    writeContext(folder, 'remote', { Host: 'tcp://far:1' });
    expect(dockerContext(machine())).toEqual([
      { endpoint: 'tcp://far:1', foundBy: 'docker context "remote"', chosen: true },
    ]);
  });

  it('are found in DOCKER_CONFIG, where DOCKER_CONTEXT wins over the current one', () => {
    const folder = join(homeDirectory, 'elsewhere');
    writeConfig(folder, { currentContext: 'remote' });
    writeContext(folder, 'near', { Host: 'unix:///near' });
    const env = { DOCKER_CONFIG: folder, DOCKER_CONTEXT: 'near' };
    expect(dockerContext(machine({ env }))[0]?.endpoint).toBe('unix:///near');
  });

  it('bring what TLS needs, and nothing of the environment', () => {
    const folder = join(homeDirectory, '.docker');
    const env = { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/elsewhere' };
    writeContext(folder, 'plain', { Host: 'tcp://far' });
    writeContext(folder, 'blind', { Host: 'tcp://far', SkipTLSVerify: true });
    expect(contextOption(machine({ context: 'plain', env }))[0]?.tls).toBeUndefined();
    const none = { ca: undefined, cert: undefined, key: undefined };
    expect(contextOption(machine({ context: 'blind', env }))[0]?.tls).toEqual({ verify: false, ...none });
    const files = join(folder, 'contexts/tls', createHash('sha256').update('plain').digest('hex'), 'docker');
    mkdirSync(files, { recursive: true });
    writeFileSync(join(files, 'ca.pem'), '');
    const ca = join(files, 'ca.pem');
    expect(contextOption(machine({ context: 'plain', env }))[0]?.tls).toEqual({ ...none, verify: true, ca });
  });

  it('are no longer looked for where --context has named one, or none', () => {
    const env = { DOCKER_CONTEXT: 'near' };
    writeContext(join(homeDirectory, '.docker'), 'near', { Host: 'unix:///near' });
    expect(contextOption(machine({ context: 'near' }))[0]?.endpoint).toBe('unix:///near');
    expect(contextOption(machine({ context: 'default' }))).toEqual([]);
    expect(dockerContext(machine({ context: 'default', env }))).toEqual([]);
  });

  it.each([undefined, {}, { Host: '' }, { Host: 5 }])('fail where the endpoint is %j', (endpoint) => {
    writeContext(join(homeDirectory, '.docker'), 'broken', endpoint);
    expect(() => dockerContext(machine({ env: { DOCKER_CONTEXT: 'broken' } }))).toThrow(
      /"broken" is not there/,
    );
  });

  it('fail with the name of a config that is no JSON', () => {
    mkdirSync(join(homeDirectory, '.docker'));
    writeFileSync(join(homeDirectory, '.docker/config.json'), '{');
    expect(() => dockerContext(machine())).toThrow(/\.docker\/config\.json: cannot be read/);
  });
});
