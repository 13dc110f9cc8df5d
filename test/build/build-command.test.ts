import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { inspectImage } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { withFolder } from './folder.js';

const command = join(import.meta.dirname, '../../node_modules/.bin/tsinit');

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

function tsinitBuild(
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  const env = { ...process.env, ...options.env };
  return new Promise((resolve) => {
    execFile(command, ['build', ...args], { ...options, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

await describeWith(['engine', 'busybox'], 'tsinit build', () => {
  let images: TestImages;
  let dockerfile: string;
  beforeAll(async () => {
    images = await TestImages.open();
    const busybox = await images.importBusybox('busybox');
    dockerfile = [
      `FROM ${busybox} AS first`,
      'ARG A=none B=none',
      'RUN printf "\\033[31mred\\033[0m\\n"',
      'LABEL a=$A b=$B',
      'CMD ["sh"]',
      'FROM first',
      'CMD ["last"]',
      '',
    ].join('\n');
  });
  afterAll(() => images.remove());

  it('builds where it stands; the id goes to stdout, plain progress to stderr', async () => {
    await withFolder({ Dockerfile: dockerfile }, async (cwd) => {
      const { code, stdout, stderr } = await tsinitBuild([], { cwd });
      expect(stdout).toMatch(/^sha256:[0-9a-f]{64}\n$/);
      expect(code).toBe(0);
      expect(stderr).toMatch(/^.*FROM.*\n/);
      expect(stderr).toMatch(/^ {2}red$/m);
      expect((await inspectImage(images.engine, stdout.trim()))?.config.entrypoint).toEqual([
        '/tsinit',
        '-c',
        '--',
      ]);
    });
  });

  it('takes what docker build takes', async () => {
    await withFolder({ 'sub/My.file': dockerfile }, async (folder) => {
      const tags = [images.name('one'), `${images.name('two')}:2`];
      const args = [
        '-f',
        `${folder}/sub/My.file`,
        '-t',
        tags[0] ?? '',
        '-t',
        tags[1] ?? '',
        '--target',
        'first',
      ];
      const more = ['--build-arg', 'A=a=b', '--build-arg', 'B', '--group', '--format', 'json', folder];
      const env = { B: 'of the environment', DOCKER_BUILDKIT: '1' };
      const { code, stdout, stderr } = await tsinitBuild([...args, ...more], { env });
      expect(stderr).toMatch(/^\[first 2\/2\] RUN printf/m);
      expect(code).toBe(0);
      const result = JSON.parse(stdout);
      expect(result).toEqual({ schemaVersion: 1, id: result.id, tags, initAdded: true });
      const image = await inspectImage(images.engine, tags[1] ?? '');
      expect(image?.id).toBe(result.id);
      expect(image?.config).toMatchObject({
        entrypoint: ['/tsinit', '--'],
        cmd: ['sh'],
        labels: { a: 'a=b', b: 'of the environment' },
      });
    });
  });

  it('stops on TERM, and takes the running step with it', async () => {
    const marker = images.name('stopped');
    const lines = [dockerfile.split('\n')[0], 'RUN echo begun; sleep 600', 'CMD ["sh"]'];
    await withFolder({ Dockerfile: lines.join('\n') }, async (folder) => {
      const build = spawn(command, ['build', folder, '-t', marker], { stdio: ['ignore', 'pipe', 'pipe'] });
      let stderr = '';
      let told = false;
      build.stderr.on('data', (chunk) => {
        stderr += chunk;
        if (told || !/^ {2}begun$/m.test(stderr)) return;
        told = build.kill('SIGTERM');
      });
      const [code] = await once(build, 'close');
      expect(code).toBe(2);
      expect(stderr).toMatch(/\ntsinit: interrupted by SIGTERM; no tag has moved\n$/);
      expect(await inspectImage(images.engine, marker)).toBeUndefined();
      const filters = { label: Object.entries(images.labels).map((label) => label.join('=')) };
      await expect
        .poll(() => images.engine.docker.listContainers({ all: true, filters }), { timeout: 60_000 })
        .toEqual([]);
    });
  });

  it('says in one line what is wrong with a build, and exits with 2', async () => {
    await withFolder({ Dockerfile: 'FROM scratch\nRUM x\n' }, async (folder) => {
      const { code, stdout, stderr } = await tsinitBuild([folder]);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/^tsinit: .*\/Dockerfile: the build failed: .*line 2.*RUM\n$/);
    });
    await withFolder({ Dockerfile: 'FROM scratch\nENV a=b\n' }, async (folder) => {
      const { code, stderr } = await tsinitBuild([folder]);
      expect(code).toBe(2);
      expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
        /^tsinit: .*\/Dockerfile: the image has no command/,
      );
    });
  });
});

describe('tsinit build, used wrongly', () => {
  it.each([
    ['a context that is not there', ['/nonexistent'], /\/nonexistent: no such file or folder; /],
    ['a context that is a file', ['/etc/passwd'], /\/etc\/passwd: is not a folder; /],
    ['a Dockerfile that is not there', ['/', '-f', '/nonexistent'], /\/nonexistent: no such file/],
    ['a Dockerfile that is a folder', ['/', '-f', '/etc'], /\/etc: is not a file/],
    [
      'an engine that is not there',
      ['/', '--host', 'unix:///nonexistent'],
      /unix:\/\/\/nonexistent \(--host\)/,
    ],
    ['a build argument without a name', ['/', '--build-arg', '=x'], /--build-arg takes NAME=value/],
    ['a format that there is not', ['/', '--format', 'xml'], /--format/],
  ])('says so in one line: %s', async (_, args, message) => {
    const { code, stdout, stderr } = await tsinitBuild(args);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^tsinit: [^\n]*\n$/);
    expect([code, stdout]).toEqual([2, '']);
  });
});
