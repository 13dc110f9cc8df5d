import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type ConnectOptions, connectEngine } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runImage } from '../build/run-image.js';
import { describeWith, engineSocket } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { type Daemon, startSecondDockerd } from './support/second-dockerd.js';
import { type SshServer, startSshServer } from './support/ssh-server.js';
import { startTlsFront, type TlsFront } from './support/tls-front.js';

const first = `unix://${engineSocket}`;

await describeWith(
  ['root', 'engine', 'docker', 'dockerd', 'ssh', 'openssl'],
  'the engine that the Docker CLI finds',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'tsinit-engines-'));
    let second: Daemon;
    let tls: TlsFront;
    let ssh: SshServer;
    beforeAll(async () => {
      second = await startSecondDockerd();
      for (const name of ['tls', 'ssh']) mkdirSync(join(folder, name));
      const socket = second.endpoint.replace('unix://', '');
      tls = await startTlsFront(join(folder, 'tls'), socket);
      ssh = await startSshServer(join(folder, 'ssh'), second.endpoint);
      await createContext('second', `host=${second.endpoint}`);
      const { authority, certificates } = tls;
      const files = ['ca', 'cert', 'key'].map((name) => `${name}=${join(certificates, `${name}.pem`)}`);
      await createContext('secure', [`host=tcp://${authority}`, ...files].join());
      await createContext(
        'blind',
        [`host=tcp://${authority}`, ...files.slice(1), 'skip-tls-verify=true'].join(),
      );
      await createContext('far', `host=ssh://${ssh.authority}`);
    });
    afterAll(async () => {
      tls?.close();
      await ssh?.stop();
      await second?.stop();
      rmSync(folder, { recursive: true });
    });

    const config = join(folder, 'config');
    const docker = (words: readonly string[], env: Environment = {}) =>
      promisify(execFile)('docker', [...words], { env: environment(env) });

    function environment(env: Environment): Environment {
      const { PATH } = process.env;
      return { DOCKER_CONFIG: config, PATH: [ssh.bin, PATH].join(delimiter), ...env };
    }

    async function createContext(name: string, endpoint: string): Promise<void> {
      await docker(['context', 'create', name, '--docker', endpoint]);
    }

    async function theirs(words: readonly string[], env: Environment): Promise<string> {
      return (await docker([...words, 'info', '--format', '{{.DockerRootDir}}'], env)).stdout.trim();
    }

    async function ours(options: ConnectOptions, env: Environment): Promise<string> {
      const engine = await connectEngine({
        ...options,
        env: environment(env),
        homeDirectory: '/nonexistent',
      });
      return (await engine.docker.info()).DockerRootDir;
    }

    const certificates = () => ({ DOCKER_CERT_PATH: tls.certificates });
    const secure = () => ({
      DOCKER_HOST: `tcp://${tls.authority}`,
      DOCKER_TLS_VERIFY: '1',
      ...certificates(),
    });
    const files = () => {
      const [ca, cert, key] = ['ca', 'cert', 'key'].map((name) => join(tls.certificates, `${name}.pem`));
      return { ca, cert, key } as { ca: string; cert: string; key: string };
    };
    const flags = () => {
      const { ca, cert, key } = files();
      return ['--tlsverify', '--tlscacert', ca, '--tlscert', cert, '--tlskey', key];
    };

    it.each<[string, 'first' | 'second', () => Case]>([
      ['DOCKER_HOST', 'second', () => ({ env: { DOCKER_HOST: second.endpoint } })],
      [
        'DOCKER_HOST before DOCKER_CONTEXT',
        'first',
        () => ({ env: { DOCKER_HOST: first, DOCKER_CONTEXT: 'second' } }),
      ],
      ['DOCKER_CONTEXT', 'second', () => ({ env: { DOCKER_CONTEXT: 'second' } })],
      [
        '--context before DOCKER_HOST',
        'second',
        () => ({
          words: ['--context', 'second'],
          options: { context: 'second' },
          env: { DOCKER_HOST: first },
        }),
      ],
      [
        '--context default, which is none',
        'first',
        () => ({
          words: ['--context', 'default'],
          options: { context: 'default' },
          env: { DOCKER_HOST: first, DOCKER_CONTEXT: 'second' },
        }),
      ],
      [
        '--host before all',
        'second',
        () => ({
          words: ['--host', second.endpoint],
          options: { host: second.endpoint },
          env: { DOCKER_HOST: first, DOCKER_CONTEXT: 'blind' },
        }),
      ],
      ['DOCKER_TLS_VERIFY', 'second', () => ({ env: secure() })],
      [
        'DOCKER_TLS_VERIFY, which is not for sockets',
        'first',
        () => ({ env: { ...secure(), DOCKER_HOST: first } }),
      ],
      [
        'DOCKER_TLS, which trusts everybody',
        'second',
        () => ({ env: { DOCKER_HOST: `tcp://${tls.authority}`, DOCKER_TLS: '1', ...certificates() } }),
      ],
      [
        '--tlsverify and its files',
        'second',
        () => ({
          words: [...flags(), '--host', `tcp://${tls.authority}`],
          options: { host: `tcp://${tls.authority}`, tls: { verify: true, ...files() } },
        }),
      ],
      ['a context with TLS', 'second', () => ({ env: { DOCKER_CONTEXT: 'secure' } })],
      ['a context that verifies nothing', 'second', () => ({ env: { DOCKER_CONTEXT: 'blind' } })],
      ['a context with ssh', 'second', () => ({ env: { DOCKER_CONTEXT: 'far' } })],
    ])('is found by %s', async (_, which, make) => {
      const { words = [], options = {}, env = {} } = make();
      const [their, our] = await Promise.all([theirs(words, env), ours(options, env)]);
      expect(our).toBe(their);
      expect(our === second.root).toBe(which === 'second');
    });

    it('is found by the current context', async () => {
      await docker(['context', 'use', 'second']);
      try {
        expect(await theirs([], {})).toBe(second.root);
        expect(await ours({}, {})).toBe(second.root);
      } finally {
        await docker(['context', 'use', 'default']);
      }
    });

    it('is a socket on the other side of ssh, where the endpoint names one', async () => {
      const host = `ssh://${ssh.authority}${engineSocket}`;
      const engine = await connectEngine({ host, env: environment({}) });
      const direct = await connectEngine({ host: first });
      expect((await engine.docker.info()).ID).toBe((await direct.docker.info()).ID);
    });

    describe('through TLS and through ssh', () => {
      it.each(['secure', 'far'])('takes an archive and gives the output: %s', async (context) => {
        const engine = await connectEngine({ context, env: environment({}) });
        const images = new TestImages(engine);
        const busybox = await images.importBusybox('busybox', ['CMD ["seq", "3"]']);
        try {
          expect(await runImage(engine, busybox)).toEqual({ stdout: '1\n2\n3\n', exitCode: 0 });
        } finally {
          await images.remove();
        }
      });
    });

    it.each<[string, RegExp, () => Environment]>([
      [
        'an authority that is not its own',
        /: its certificate is not of an authority/,
        () => ({ ...secure(), DOCKER_CERT_PATH: tls.strangers }),
      ],
      [
        'no certificate of the client',
        /: it asks for a certificate of the client/,
        () => ({ DOCKER_HOST: `tcp://${tls.authority}`, DOCKER_TLS: '1' }),
      ],
      [
        'no TLS',
        /: it closed the connection|HTTP request/,
        () => ({ DOCKER_HOST: `tcp://${tls.authority}` }),
      ],
      [
        'a key that ssh does not know',
        /: .*Host key verification failed/,
        () => ({ DOCKER_HOST: `ssh://localhost${ssh.authority.slice(ssh.authority.lastIndexOf(':'))}` }),
      ],
      [
        'an ssh port where nothing listens',
        /: .*Connection refused/,
        () => ({ DOCKER_HOST: 'ssh://127.0.0.1:1' }),
      ],
    ])('does not answer, and the reason is said: %s', async (_, reason, env) => {
      await expect(ours({}, env())).rejects.toMatchObject({
        code: 'ENGINE_UNREACHABLE',
        message: expect.stringMatching(reason),
      });
    });

    it('is not asked without the files that it would be trusted by', async () => {
      const env = { ...secure(), DOCKER_CERT_PATH: join(folder, 'nothing') };
      await expect(ours({}, env)).rejects.toMatchObject({
        code: 'ENGINE_TLS',
        message: expect.stringMatching(/nothing\/ca\.pem: /),
      });
    });
  },
);

type Environment = Record<string, string | undefined>;

/** The same choice in the words of both. */
interface Case {
  readonly words?: readonly string[];
  readonly options?: ConnectOptions;
  readonly env?: Environment;
}
