import { readFileSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
  type BuildEvent,
  type BuildOptions,
  buildImage,
  imageArgv,
  inspectImage,
} from '@tsinit/docker-plugin';
import { initBinary } from '@tsinit/init-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { withFolder } from './folder.js';
import { runImage } from './run-image.js';

await describeWith(['engine', 'busybox'], 'building an image with the init', () => {
  let images: TestImages;
  let busybox: string;
  beforeAll(async () => {
    images = await TestImages.open();
    busybox = await images.importBusybox('busybox');
  });
  afterAll(() => images.remove());

  describe.each(['classic', 'buildkit'] as const)('with the %s builder', (builder) => {
    /** Builds these lines on busybox, in a context with these other files. */
    function build(
      lines: readonly string[],
      options: Partial<BuildOptions> = {},
      files: Record<string, string> = {},
    ) {
      const dockerfile = [`FROM ${busybox}`, ...lines].join('\n');
      return withFolder({ Dockerfile: dockerfile, ...files }, (context) =>
        buildImage({ engine: images.engine, context, builder, networkMode: 'none', ...options }),
      );
    }

    /** As a tar. */
    async function fileOf(id: string, path: string): Promise<Buffer> {
      const container = await images.engine.docker.createContainer({ Image: id });
      try {
        return await buffer(await container.getArchive({ path }));
      } finally {
        await container.remove();
      }
    }

    async function configOf(id: string) {
      const image = await inspectImage(images.engine, id);
      if (!image) throw new Error(`${id} is not there`);
      return image.config;
    }

    it('puts it in front of what the image runs, as PID 1', async () => {
      const { id, initAdded } = await build(
        ['COPY file /', 'CMD cat file; readlink /proc/1/exe; exit 3'],
        {},
        { file: 'a\n' },
      );
      expect(initAdded).toBe(true);
      expect(await runImage(images.engine, id)).toEqual({ stdout: 'a\n/tsinit\n', exitCode: 3 });
    });

    it('leaves an image that has it', async () => {
      const lines = ['ENTRYPOINT ["/tsinit", "--", "/bin/echo"]'];
      const { id, initAdded } = await build(lines);
      expect(initAdded).toBe(false);
      expect(imageArgv(await configOf(id))).toEqual(['/tsinit', '--', '/bin/echo']);
    });

    it('takes a target, arguments, labels and the delivery', async () => {
      const lines = ['ARG WHO=nobody', 'LABEL who=$WHO', 'CMD ["one"]', `FROM ${busybox}`, 'CMD ["two"]'];
      const { id } = await withFolder(
        { Dockerfile: [`FROM ${busybox} AS first`, ...lines].join('\n') },
        (context) =>
          buildImage({
            engine: images.engine,
            context,
            builder,
            target: 'first',
            buildArgs: { WHO: 'a "b"' },
            labels: { more: 'c=d' },
            init: { group: true },
          }),
      );
      const { labels, entrypoint, cmd } = await configOf(id);
      expect(labels).toMatchObject({ who: 'a "b"', more: 'c=d' });
      expect([entrypoint, cmd]).toEqual([['/tsinit', '--'], ['one']]);
    });

    it("takes the platform's init, and refuses one that there is no init for", async () => {
      for (const architecture of ['amd64', 'arm64']) {
        const platform = { os: 'linux', architecture };
        const id = await buildFor(architecture);
        expect((await inspectImage(images.engine, id))?.platform).toMatchObject(platform);
        expect((await fileOf(id, '/tsinit')).includes(readFileSync(initBinary(platform).path))).toBe(true);
      }
      await expect(buildFor('mips64')).rejects.toMatchObject({ code: 'NO_BINARY' });

      function buildFor(architecture: string): Promise<string> {
        // Docker 20.10's classic builder mixes platforms up in its cache, and where COPY is not the first step.
        const dockerfile = `FROM scratch\nCOPY Dockerfile /${architecture}\nCMD ["/a"]\n`;
        return withFolder({ Dockerfile: dockerfile }, async (context) => {
          const { engine, labels } = images;
          const platform = `linux/${architecture}`;
          return (await buildImage({ engine, context, builder, labels, platform })).id;
        });
      }
    });

    it('tells what it does', async () => {
      const events: BuildEvent[] = [];
      const lines = [`RUN echo ${images.run} out; echo err >&2`, 'CMD ["sh"]'];
      await build(lines, { onEvent: (event) => events.push(event) });
      await build(lines, { onEvent: (event) => events.push(event) });
      const steps = events
        .filter(({ type }) => type === 'step')
        .map((event) => 'name' in event && event.name);
      expect(steps.filter((name) => /^(Step 2\/3 : |\[2\/2\] )RUN echo/.test(name || ''))).toHaveLength(2);
      const output = events.flatMap((event) => (event.type === 'output' ? [event.text] : []));
      expect(output.sort()).toEqual([`${images.run} out`, 'err'].sort());
      expect(events.some(({ type }) => type === 'cached')).toBe(true);
    });

    it('moves all tags when it has succeeded', async () => {
      const tags = [images.name(`${builder}-a`), `${images.name(`${builder}-b`)}:1.0`];
      const first = await build(['CMD ["one"]'], { tags });
      for (const tag of tags) expect((await inspectImage(images.engine, tag))?.id).toBe(first.id);
      await expect(build(['CMD ["two"]', 'RUN exit 1'], { tags })).rejects.toMatchObject({
        code: 'BUILD_FAILED',
      });
      await expect(build(['ENTRYPOINT []', 'CMD []'], { tags })).rejects.toMatchObject({
        code: 'NO_COMMAND',
      });
      for (const tag of tags) expect((await inspectImage(images.engine, tag))?.id).toBe(first.id);
    });

    it.each(['A:b', 'a b', 'a@sha256:0', ''])('refuses the tag %j before it builds', async (tag) => {
      const events: BuildEvent[] = [];
      const options = {
        tags: [images.name('good'), tag],
        onEvent: (event: BuildEvent) => events.push(event),
      };
      await expect(build(['CMD ["sh"]'], options)).rejects.toMatchObject({ code: 'IMAGE_REFERENCE' });
      expect(events).toEqual([]);
      expect(await inspectImage(images.engine, images.name('good'))).toBeUndefined();
    });

    it('names the step that fails and the last that it wrote', async () => {
      const failing = 'RUN seq 8 >&2; echo why >&2; exit 5';
      const error = await build(['RUN echo fine', failing]).catch((e) => e);
      expect(error.code).toBe('BUILD_FAILED');
      const [what, last] = error.message.split('; its last lines: ');
      expect(what).toMatch(/\/Dockerfile: the build failed at ".* RUN seq 8 >&2; echo why >&2; exit 5": .*5/);
      expect(last).toBe('5 | 6 | 7 | 8 | why');
    });

    it.each([
      ['an empty Dockerfile', ''],
      ['a Dockerfile that is none', '\0\x01\x02 binary'],
      ['an instruction that there is not', 'FROM scratch\nRUM x\n'],
      ['a base image that there is not', 'FROM localhost:1/there/is/none\nCMD ["a"]\n'],
    ])('fails in one error on %s', async (_, dockerfile) => {
      const built = withFolder({ Dockerfile: dockerfile }, (context) =>
        buildImage({ engine: images.engine, context, builder }),
      );
      await expect(built).rejects.toMatchObject({
        code: 'BUILD_FAILED',
        message: expect.stringContaining('/Dockerfile: '),
      });
    });

    it('leaves nothing of an image without a command', async () => {
      const before = await untaggedImages();
      await expect(build(['ENTRYPOINT []', `LABEL only=${images.run}-${builder}`])).rejects.toMatchObject({
        code: 'NO_COMMAND',
        message: expect.stringMatching(/\/Dockerfile: the image has no command/),
      });
      expect(await untaggedImages()).toEqual(before);

      async function untaggedImages(): Promise<string[]> {
        const filters = { dangling: ['true'], label: [`only=${images.run}-${builder}`] };
        return (await images.engine.docker.listImages({ filters })).map(({ Id }) => Id);
      }
    });

    it('stops when the signal says so', async () => {
      const controller = new AbortController();
      const onEvent = (event: BuildEvent) => {
        if (event.type === 'output') controller.abort(new Error('enough'));
      };
      const lines = ['RUN echo begun; sleep 600', 'CMD ["sh"]'];
      await expect(build(lines, { onEvent, signal: controller.signal })).rejects.toThrow('enough');
    });

    it('finds a Dockerfile outside the context, and one that is ignored', async () => {
      const lines = [`FROM ${busybox}`, 'COPY . /context', 'CMD ["ls", "-A", "/context"]'].join('\n');
      await withFolder({ 'outside/My.file': lines, 'context/a': '' }, async (folder) => {
        const dockerfile = join(folder, 'outside/My.file');
        const { id } = await buildImage({
          engine: images.engine,
          builder,
          context: join(folder, 'context'),
          dockerfile,
        });
        // BuildKit finds what the engine must read; the classic builder's engine drops it.
        expect((await runImage(images.engine, id)).stdout).toBe(
          builder === 'classic' ? 'a\n' : '.tsinit.Dockerfile\na\n',
        );
      });
      await withFolder({ Dockerfile: lines, a: '', '.dockerignore': '*ocker*\n' }, async (context) => {
        const { id } = await buildImage({ engine: images.engine, builder, context });
        expect((await runImage(images.engine, id)).stdout).toBe(
          builder === 'classic' ? 'a\n' : 'Dockerfile\na\n',
        );
      });
    });

    it("prefers the Dockerfile's own ignore file", async () => {
      const files = { 'Dockerfile.dockerignore': 'a\n*ocker*', '.dockerignore': 'b\n', a: '', b: '' };
      const { id } = await build(['COPY . /context', 'CMD ["ls", "-A", "/context"]'], {}, files);
      expect((await runImage(images.engine, id)).stdout).toBe(
        builder === 'classic' ? 'b\n' : 'Dockerfile\nb\n',
      );
    });
  });

  it('keeps memory constant, however large the context', async () => {
    const megabyte = 2 ** 20;
    await withFolder({ Dockerfile: `FROM ${busybox}\nCMD ["sh"]\n`, big: '' }, async (context) => {
      truncateSync(join(context, 'big'), 250 * megabyte);
      let peak = 0;
      const before = process.memoryUsage().rss;
      const timer = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage().rss - before);
      }, 10);
      await buildImage({ engine: images.engine, context, builder: 'classic' });
      clearInterval(timer);
      expect(peak).toBeLessThan(120 * megabyte);
    });
  });

  it.each(['nowhere', 'file', 'loop'])('refuses the context %j', async (name) => {
    await withFolder({ file: '' }, async (folder) => {
      symlinkSync('loop', join(folder, 'loop'));
      const built = buildImage({ engine: images.engine, context: join(folder, name) });
      await expect(built).rejects.toMatchObject({ code: 'FILE' });
    });
  });
});
