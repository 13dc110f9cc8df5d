import { type EngineImage, imageArgv, injectInit, inspectImage } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { runImage } from './run-image.js';

const init = ['/tsinit', '-c', '--'];

await describeWith(['engine', 'busybox'], 'injecting the init into an image', () => {
  let images: TestImages;
  let busybox: string;
  beforeAll(async () => {
    images = await TestImages.open();
    busybox = await images.importBusybox('busybox');
  });
  afterAll(() => images.remove());

  async function buildAndInject(what: string, lines: readonly string[]): Promise<[EngineImage, EngineImage]> {
    const before = await inspect(await images.build(what, [`FROM ${busybox}`, ...lines]));
    return [before, await inspect(await injectInit(images.engine, before))];
  }

  async function inspect(reference: string): Promise<EngineImage> {
    const image = await inspectImage(images.engine, reference);
    if (!image) throw new Error(`${reference} is not there`);
    return image;
  }

  it.each([
    ['both', ['ENTRYPOINT ["/bin/echo", "$a \\"b\\""]', 'CMD ["c", ""]']],
    ['ENTRYPOINT alone', ['ENTRYPOINT ["/bin/echo"]']],
    ['CMD alone', ['CMD ["/bin/echo", "a"]']],
    ['ENTRYPOINT [""]', ['ENTRYPOINT [""]', 'CMD ["/bin/echo"]']],
  ])('goes in front of %s', async (_, lines) => {
    const [before, after] = await buildAndInject('command', lines);
    expect(imageArgv(after.config)).toEqual([...init, ...imageArgv(before.config)]);
    expect(after.config.cmd).toEqual(before.config.cmd);
  });

  it('changes nothing else, adds one layer, and runs no ONBUILD trigger', async () => {
    const [before, after] = await buildAndInject('everything', [
      'CMD ["sh"]',
      'ENV A="b c" B=$A C=\'$A\'',
      'LABEL x="a \\"b\\" $A"',
      'USER 1000:5',
      'WORKDIR /not/there',
      'EXPOSE 80 53/udp',
      'VOLUME /not/there/either /bin /data/',
      'STOPSIGNAL 3',
      'HEALTHCHECK --interval=7s --timeout=2s --start-period=1s --retries=4 CMD echo "$A" || exit 1',
      'ONBUILD RUN exit 1',
      'ONBUILD COPY "a b" /',
    ]);
    const { Entrypoint: _, ...rest } = before.engineConfig;
    expect(after.engineConfig).toEqual({ ...rest, Entrypoint: init });
    expect(after.platform).toEqual(before.platform);
    expect(after.layers.slice(0, -1)).toEqual(before.layers);
    const added = (await images.engine.docker.getImage(after.id).history()) as { Size: number }[];
    expect(added[0]).toMatchObject({ CreatedBy: 'tsinit inject' });
    const { stdout } = await runImage(images.engine, after.id, [
      'sh',
      '-c',
      'stat -c "%a %u %g %Y %F" /tsinit',
    ]);
    expect(stdout).toBe('755 0 0 0 regular file\n');
  });

  // So it holds the one file: neither a working directory nor a volume has been made in it.
  it('adds the same layer to every image', async () => {
    const [, one] = await buildAndInject('one', ['CMD ["sh"]']);
    // Unlike a build, import does not make the working directory in the image.
    const imported = await images.importBusybox('two', ['CMD ["ls"]', 'VOLUME /v', 'WORKDIR /w']);
    const two = await inspect(await injectInit(images.engine, await inspect(imported)));
    expect(one.layers.at(-1)).toBe(two.layers.at(-1));
  });

  it('makes the init PID 1, and the exit status pass', async () => {
    const [, after] = await buildAndInject('pid1', ['CMD ["sh", "-c", "readlink /proc/1/exe; exit 7"]']);
    expect(await runImage(images.engine, after.id)).toEqual({ stdout: '/tsinit\n', exitCode: 7 });
  });

  it('leaves no container and no volume behind', async () => {
    const [before] = await buildAndInject('clean', ['CMD ["sh"]', 'VOLUME /bin']);
    const containers = await images.engine.docker.listContainers({
      all: true,
      filters: { ancestor: [before.id] },
    });
    expect(containers).toEqual([]);
  });

  it.each([
    ['NO_COMMAND', ['ENV A=b']],
    ['OTHER_INIT', ['ENTRYPOINT ["tini", "--", "sh"]']],
    ['INIT_COVERED', ['CMD ["sh"]', 'VOLUME /tsinit/']],
  ])('refuses with %s, and makes nothing', async (code, lines) => {
    const before = await inspect(await images.build('refused', [`FROM ${busybox}`, ...lines]));
    await expect(injectInit(images.engine, before)).rejects.toMatchObject({ code });
  });

  it('refuses an image that has a folder where the init goes', async () => {
    const program = { '/tsinit/program': '/bin/busybox' };
    const before = await inspect(await images.importPrograms('folder', program, ['CMD ["/tsinit/program"]']));
    await expect(injectInit(images.engine, before)).rejects.toMatchObject({ code: 'ENGINE' });
  });
});
