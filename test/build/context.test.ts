import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { buildImage, connectEngine } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { withFolder } from './folder.js';

const tree = {
  a: '1',
  'a.txt': '2',
  'B.TXT': '3',
  '.hidden': '4',
  'dir/a.txt': '5',
  'dir/b.md': '6',
  'dir/deep/a.txt': '7',
  'dir/deep/c': '8',
  'dirt/a.txt': '9',
  'with space/x': '10',
  'plus+(1)/x': '11',
  'ünïcode/x': '12',
  [`${'long/'.repeat(30)}name-${'x'.repeat(120)}`]: '13',
  empty: '',
};

const ignoreFiles = [
  '*',
  '*.txt',
  '**/*.txt',
  '/a*',
  'dir',
  'dir/',
  './dir/../dir',
  'dir/deep',
  'dir\n!dir/deep',
  '*\n!dir',
  '*\n!dir/deep/a.txt',
  '**\n!dir/deep',
  'dir\n!dir/b.md\ndir/*.md',
  '!a\n*',
  'd?r',
  '[ab]',
  '[^a-d]*',
  'dir/**\n!dir/deep/**',
  '# comment\n  a  \n\n#\n \n.hidden',
  'with space',
  '\\.hidden',
  '.*',
  'b.txt',
  'long/**/name*',
  '\uFEFFa.txt',
  'a\r\ndir\r\n',
];

/** Stands where an engine would, and keeps what a client sends to be built. */
class ContextCatcher {
  #server: Server | undefined;
  #caught: Buffer | undefined;

  async open(): Promise<string> {
    this.#server = createServer(async (request, response) => {
      response.setHeader('api-version', '1.41');
      if (request.url?.includes('/build?')) {
        this.#caught = await buffer(request);
        response.end('{"aux":{"ID":"sha256:0"}}\n');
      } else if (request.url?.endsWith('/version')) {
        response.end('{"ApiVersion":"1.41","Os":"linux","Arch":"amd64"}');
      } else if (request.url?.includes('/images/json')) {
        response.end('[]');
      } else response.writeHead(request.url?.endsWith('/_ping') ? 200 : 404).end();
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `tcp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The lines of `tar -tv`, sorted, without the two files that tell the engine what to do. */
  entries(): string[] {
    if (!this.#caught) throw new Error('nothing was sent');
    const options = ['--numeric-owner', '--full-time', '--utc', '--quoting-style=escape', '-tvf', '-'];
    const listing = execFileSync('tar', options, { input: this.#caught, encoding: 'utf8' });
    this.#caught = undefined;
    const lines = listing.split('\n').map((line) => line.replace(/\/$/, '').replace(/ +/g, ' '));
    return lines.filter((line) => line && !/ (?:Dockerfile|\.dockerignore)$/.test(line)).sort();
  }

  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}

await describeWith(['docker'], 'a context is sent as the Docker CLI sends it', () => {
  const catcher = new ContextCatcher();
  let host: string;
  beforeAll(async () => {
    host = await catcher.open();
  });
  afterAll(() => catcher.close());

  async function dockers(context: string): Promise<string[]> {
    const env = { ...process.env, DOCKER_HOST: host, DOCKER_BUILDKIT: '0' };
    await promisify(execFile)('docker', ['build', '-q', context], { env });
    return catcher.entries();
  }

  async function ours(context: string): Promise<string[]> {
    const engine = await connectEngine({ host });
    // There is no image in the end.
    await buildImage({ engine, context, builder: 'classic', init: false }).catch(({ code }) => code);
    return catcher.entries();
  }

  it('with modes, times, links and long names', async () => {
    await withFolder({ Dockerfile: 'FROM scratch\n', ...tree }, async (context) => {
      chmodSync(join(context, 'a'), 0o4751);
      chmodSync(join(context, 'dir'), 0o1711);
      mkdirSync(join(context, 'empty folder'), { mode: 0o700 });
      symlinkSync('../a', join(context, 'dir/link'));
      symlinkSync('nowhere', join(context, 'dangling'));
      symlinkSync('dir', join(context, 'linked folder'));
      utimesSync(join(context, 'a.txt'), 1e9 + 0.9, 1e9 + 0.9);
      execFileSync('mkfifo', [join(context, 'fifo')]);
      const sent = await ours(context);
      expect(sent).toEqual(await dockers(context));
      expect(sent).toContainEqual(expect.stringMatching(/^-rwsr-x--x 0\/0 1 .* a$/));
    });
  });

  it.each(ignoreFiles)('with the .dockerignore %j', async (rules) => {
    await withFolder({ Dockerfile: 'FROM scratch\n', ...tree, '.dockerignore': rules }, async (context) => {
      const [sent, expected] = [await ours(context), await dockers(context)];
      expect(sent.filter(isNoFolder)).toEqual(expected.filter(isNoFolder));
      // We send the folders that lead to an exception too, for their modes, as BuildKit's client does.
      expect(sent).toEqual(expect.arrayContaining(expected));
    });
  });

  it('except that, like BuildKit, we look for exceptions with wildcards in ignored folders', async () => {
    await withFolder(
      { Dockerfile: 'FROM scratch\n', ...tree, '.dockerignore': '*\n!**/c' },
      async (context) => {
        expect((await ours(context)).filter(isNoFolder)).toEqual([expect.stringMatching(/ dir\/deep\/c$/)]);
        expect(await dockers(context)).toEqual([]);
      },
    );
  });
});

function isNoFolder(line: string): boolean {
  return !line.startsWith('d');
}
