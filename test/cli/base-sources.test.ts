import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushImage } from '../registry/support/push.js';
import { type RegistryServer, startRegistry } from '../registry/support/registry-server.js';
import { describeWith } from '../support/needs.js';
import { folderWith, tsinit } from './run-tsinit.js';

// No engine is there, whatever the machine has.
const env = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
const config = { Entrypoint: ['/entry'], Cmd: ['serve'] };
const oci = JSON.stringify({ os: 'linux', architecture: 'amd64', config });
const inspected = JSON.stringify([{ Os: 'linux', Architecture: 'amd64', Config: config }]);
const wrapped = 'ENTRYPOINT ["/tsinit", "-c", "--", "/entry"]\nCMD ["serve"]\n';

await describeWith(['registry'], "a base image's registry", () => {
  const data = mkdtempSync(join(tmpdir(), 'tsinit-registry-'));
  let registry: RegistryServer;
  beforeAll(async () => {
    registry = await startRegistry(data);
    await pushImage(registry.host, 'team/app', '1', { os: 'linux', architecture: 'amd64', config });
  });
  afterAll(async () => {
    await registry?.stop();
    rmSync(data, { recursive: true });
  });

  it('is asked where the engine does not know, by the name that --build-arg makes', async () => {
    const cwd = folderWith({ Dockerfile: `ARG TAG=none\nFROM ${registry.host}/team/app:\${TAG}\n` });
    const args = ['wrap', '--build-arg', 'TAG=1', 'Dockerfile'];
    const { code, stdout, stderr } = await tsinit(args, { cwd, env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/by the registry \(127\.0\.0\.1:\d+\/team\/app:1, sha256:[0-9a-f]{64}\)/);
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toContain(wrapped);
  });

  it('is not asked with --offline, and the refusal says so and why each source failed', async () => {
    const cwd = folderWith({ Dockerfile: `FROM ${registry.host}/team/app:1\n` });
    const { code, stderr } = await tsinit(['wrap', '--offline', 'Dockerfile'], { cwd, env });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^tsinit: Dockerfile:1: .*no container engine at .*no registry was asked \(--offline\).*table.*--base-config.*--entrypoint.*\n$/,
    );
  });
});

describe('base images without a network', () => {
  it('asks no engine over TCP', async () => {
    const cwd = folderWith({ Dockerfile: 'FROM team/app\n' });
    const tcp = { DOCKER_HOST: 'tcp://127.0.0.1:1' };
    const { code, stderr } = await tsinit(['wrap', '--offline', 'Dockerfile'], { cwd, env: tcp });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('was not asked') });
  });

  it('uses the table, and warns', async () => {
    const cwd = folderWith({ Dockerfile: 'FROM node:22-alpine\n' });
    const { code, stdout, stderr } = await tsinit(['wrap', '--offline', 'Dockerfile'], { cwd, env });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^tsinit: Dockerfile:1: warning TSI130: node:22-alpine is known from the table/);
    expect(stdout).toMatch(/by the table of official images, as of \d{4}-\d\d-\d\d/);
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toContain(
      'ENTRYPOINT ["/tsinit", "-c", "--", "docker-entrypoint.sh"]\nCMD ["node"]\n',
    );
  });

  it.each([
    ['docker image inspect', inspected, 'base.json'],
    ['skopeo inspect --config', oci, 'base.json'],
    ['a name', oci, 'docker.io/team/app:latest=base.json'],
  ])('takes a file of %s', async (_title, content, value) => {
    const cwd = folderWith({ Dockerfile: 'FROM team/app\n', 'base.json': content });
    const args = ['wrap', '--offline', '--base-config', value, 'Dockerfile'];
    const { code, stdout, stderr } = await tsinit(args, { cwd, env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('by the file base.json');
    expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toContain(wrapped);
  });

  it.each([
    ['{', 'base.json: is not JSON'],
    ['[]', 'base.json: describes 0 images'],
    [JSON.stringify([{ State: {}, Config: config }]), 'base.json: describes a container, not an image'],
    ['{"schemaVersion":2,"config":{}}', 'base.json: is a manifest'],
    [oci.replace('["/entry"]', '"/entry"'), 'config.Entrypoint is not an array of strings'],
  ])('refuses the file %s', async (content, says) => {
    const cwd = folderWith({ Dockerfile: 'FROM team/app\n', 'base.json': content });
    const args = ['wrap', '--base-config', 'base.json', 'Dockerfile'];
    const { code, stderr } = await tsinit(args, { cwd, env });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) });
    expect(stderr).toMatch(/^[^\n]*\n$/);
  });

  it('wants a name for a file where there can be several Dockerfiles', async () => {
    const cwd = folderWith({ 'a/Dockerfile': 'FROM a\n', 'b/Dockerfile': 'FROM b\n', 'base.json': oci });
    const args = ['wrap', '--base-config', 'base.json', 'a/Dockerfile', 'b/Dockerfile'];
    const { code, stderr } = await tsinit(args, { cwd, env });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('NAME=base.json') });
  });
});
