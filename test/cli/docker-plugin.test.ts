import { execFile } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTlsFront, type TlsFront } from '../engine/support/tls-front.js';
import { describeWith, engineSocket } from '../support/needs.js';
import { folderWith, tsinit } from './run-tsinit.js';

/** Those that there are of Debian's, which is old, and the one that goes first in PATH. */
const clients = ['/usr/bin/docker', '/usr/local/bin/docker'].filter((path) => existsSync(path));

await describeWith(['engine', 'docker', 'openssl'], 'docker tsinit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-plugin-'));
  const config = join(folder, 'config');
  let tls: TlsFront;
  beforeAll(async () => {
    expect(await tsinit(['docker-plugin', 'install'], { env: { DOCKER_CONFIG: config } })).toEqual({
      code: 0,
      stdout: `${config}/cli-plugins/docker-tsinit\n`,
      stderr: '',
    });
    mkdirSync(join(folder, 'tls'));
    tls = await startTlsFront(join(folder, 'tls'), engineSocket);
    const endpoint = `host=unix://${engineSocket}`;
    await run(clients[0] as string, ['context', 'create', 'here', '--docker', endpoint]);
  });
  afterAll(() => {
    tls?.close();
    rmSync(folder, { recursive: true });
  });

  const env = { PATH: process.env['PATH'], DOCKER_CONFIG: config, DOCKER_HOST: 'unix:///nonexistent' };

  function run(command: string, words: readonly string[], more = {}) {
    return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      execFile(command, words, { env: { ...env, ...more } }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });
  }

  describe.each(clients)('by %s', (docker) => {
    it('is one of its commands', async () => {
      expect((await run(docker, ['--help'])).stdout).toMatch(
        /^ +tsinit\* +The right PID 1 for every container/m,
      );
      expect((await run(docker, ['info', '--format', '{{json .ClientInfo.Plugins}}'])).stdout).toContain(
        'tsinit',
      );
      const own = await tsinit(['--version']);
      expect(await run(docker, ['tsinit', '--version'])).toEqual(own);
      expect((await run(docker, ['help', 'tsinit'])).stdout).toMatch(/^Usage: docker tsinit /);
    });

    it('does what tsinit does', async () => {
      const dockerfile = join(folderWith({ Dockerfile: 'FROM scratch\nCMD ["/app"]\n' }), 'Dockerfile');
      const own = await tsinit(['wrap', '--stdout', dockerfile]);
      expect(own.stdout).toContain('/tsinit');
      expect(await run(docker, ['tsinit', 'wrap', '--stdout', dockerfile])).toEqual(own);
      expect(await run(docker, ['tsinit', 'nonsense'])).toMatchObject({
        code: 2,
        stderr: "tsinit: unknown command 'nonsense'; see docker tsinit --help\n",
      });
    });

    it.each<[string, () => string[]]>([
      ['-H', () => ['-H', `unix://${engineSocket}`]],
      ['--context', () => ['-D', '--context=here']],
      ['--config', () => ['--log-level', 'info', '--config', config, '-c', 'here']],
      [
        '--tlsverify',
        () => {
          const pem = (name: string) => join(tls.certificates, `${name}.pem`);
          const files = ['--tlscacert', pem('ca'), '--tlscert', pem('cert'), '--tlskey', pem('key')];
          return ['--tlsverify', ...files, '--host', `tcp://${tls.authority}`];
        },
      ],
    ])('asks the engine that %s names', async (_, flags) => {
      const more = flags().includes('--config') ? { DOCKER_CONFIG: '/nonexistent' } : {};
      const { code, stderr } = await run(docker, [...flags(), 'tsinit', 'verify', 'tsinit/not-there'], more);
      expect(stderr).toBe('tsinit: the engine has no image tsinit/not-there; build or pull it first\n');
      expect(code).toBe(2);
    });
  });

  it('is linked anew, and takes nobody’s place', async () => {
    const again = folderWith();
    const install = () => tsinit(['docker-plugin', 'install'], { env: { DOCKER_CONFIG: again } });
    expect((await install()).code).toBe(0);
    expect((await install()).code).toBe(0);
    const link = join(again, 'cli-plugins/docker-tsinit');
    expect(realpathSync(link)).toMatch(/packages\/cli\/bin\/docker-tsinit\.js$/);
    rmSync(link);
    writeFileSync(link, '');
    expect(await install()).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is there already, and is no link/),
    });
    expect(lstatSync(link).isFile()).toBe(true);
  });

  it('is not a program of its own', async () => {
    const { code, stderr } = await run(join(config, 'cli-plugins/docker-tsinit'), ['wrap', 'x']);
    expect(stderr).toBe('tsinit: docker-tsinit is run by Docker: docker tsinit; or run tsinit\n');
    expect(code).toBe(2);
  });
});
