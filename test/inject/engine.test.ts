import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type InjectOptions, injectImage, inspectImage, verifyImage } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { runImage } from '../build/run-image.js';
import { folderWith } from '../cli/run-tsinit.js';
import { describeWith, engineSocket } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';

const init = ['/tsinit', '-c', '--'];
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' });

await describeWith(['engine', 'busybox', 'docker'], 'injecting by way of an engine', () => {
  let images: TestImages;
  let app: string;
  beforeAll(async () => {
    images = await TestImages.open();
    const busybox = await images.importBusybox('busybox');
    app = await images.build('app', [
      `FROM ${busybox}`,
      'ENV A="b c"',
      'ONBUILD RUN false',
      'STOPSIGNAL SIGQUIT',
      'CMD ["/bin/sh", "-c", "readlink /proc/1/exe; exit 7"]',
    ]);
  });
  afterAll(() => images.remove());

  const inject = (options: InjectOptions) => injectImage({ ...options, engine: async () => images.engine });

  async function inspect(name: string) {
    const image = await inspectImage(images.engine, name);
    if (!image) throw new Error(`${name} is not there`);
    return image;
  }

  async function isPid1(name: string) {
    expect(await runImage(images.engine, name)).toEqual({ stdout: '/tsinit\n', exitCode: 7 });
  }

  it('makes one image in every run, with one layer more and the config as it was', async () => {
    const [one, two] = [images.name('one'), images.name('two')];
    const first = await inject({ source: app, destination: one });
    const second = await inject({ source: `docker-daemon:${app}`, destination: `docker-daemon:${two}` });
    const [before, after] = [await inspect(app), await inspect(one)];
    expect(after.id).toBe(first.id);
    expect((await inspect(two)).id).toBe(second.id);
    expect(second.id).toBe(first.id);
    expect(after.engineConfig).toEqual({ ...before.engineConfig, Entrypoint: init });
    expect(after.layers.slice(0, -1)).toEqual(before.layers);
    const [newest, ...older] = (await images.engine.docker.getImage(one).history()) as {
      CreatedBy: string;
    }[];
    expect(newest).toMatchObject({ CreatedBy: 'tsinit inject' });
    expect(older).toHaveLength(((await images.engine.docker.getImage(app).history()) as unknown[]).length);
    await isPid1(one);
  });

  it('sends the engine what it lacks, and nothing that it has', async () => {
    const { modem } = images.engine.docker;
    const loads = vi.spyOn(modem, 'dial');
    await inject({ source: app, destination: images.name('thin') });
    // An archive that lacks a layer is refused, and a second one has all.
    expect(loads.mock.calls.filter(([{ path }]) => path.includes('/images/load'))).toHaveLength(1);
    loads.mockRestore();
  });

  it('moves no tag unless forced, and in place the tag itself', async () => {
    const [name, taken] = [images.name('place'), images.name('taken')];
    for (const each of [name, taken]) run('docker', 'tag', app, each);
    await expect(inject({ source: app, destination: taken })).rejects.toMatchObject({
      code: 'DESTINATION_EXISTS',
    });
    const before = await inspect(app);
    expect((await inspect(taken)).id).toBe(before.id);
    const { id } = await inject({ source: app, destination: taken, force: true });
    expect((await inspect(taken)).id).toBe(id);
    await inject({ source: name });
    expect((await inspect(name)).id).toBe(id);
    expect((await inject({ source: name })).images).toMatchObject([{ status: 'unchanged' }]);
    expect((await inspect(app)).id).toBe(before.id);
  });

  it('passes verify', async () => {
    const busybox = images.name('busybox');
    const sleeper = await images.build('sleeper', [`FROM ${busybox}`, 'CMD ["sleep", "1000"]']);
    await inject({ source: sleeper });
    const { verdict } = await verifyImage({ engine: images.engine, image: sleeper, grace: 5 });
    expect(verdict).toBe('pass');
  });

  it('says what the engine has not', async () => {
    await expect(inject({ source: images.name('none'), destination: 'oci:none' })).rejects.toMatchObject({
      code: 'IMAGE_NOT_FOUND',
    });
    const { id } = await inspect(app);
    await expect(inject({ source: id })).rejects.toMatchObject({ code: 'IMAGE_REFERENCE' });
  });

  it('gives the engine an archive that it loads, and takes what it saves', async () => {
    const folder = folderWith();
    run('docker', 'save', '-o', join(folder, 'saved.tar'), app);
    const name = images.name('loaded');
    const archive = `docker-archive:${join(folder, 'new.tar')}`;
    const { id } = await inject({
      source: `docker-archive:${join(folder, 'saved.tar')}`,
      destination: `${archive}:${name}`,
    });
    run('docker', 'load', '-i', join(folder, 'new.tar'));
    expect((await inspect(name)).id).toBe(id);
    await isPid1(name);
    const other = images.name('from-archive');
    await inject({ source: archive, destination: other });
    expect((await inspect(other)).id).toBe(id);
  });

  it('goes all the way where the engine must have every layer', async () => {
    const folder = folderWith();
    const name = images.name('whole');
    const layout = `oci:${join(folder, 'layout')}:v1`;
    await inject({ source: app, destination: layout });
    const { id } = await inject({ source: layout, destination: name });
    expect((await inspect(name)).id).toBe(id);
    await isPid1(name);
  });
});

await describeWith(['engine', 'busybox', 'docker', 'skopeo', 'umoci'], 'beside skopeo and umoci', () => {
  let images: TestImages;
  let app: string;
  let folder: string;
  beforeAll(async () => {
    images = await TestImages.open();
    app = await images.importBusybox('app', ['CMD ["/bin/sh"]', 'ENV A="b c"']);
  });
  afterAll(() => images.remove());

  const skopeo = (...args: string[]) => run('skopeo', '--insecure-policy', ...args);
  const config = (reference: string) => JSON.parse(skopeo('inspect', '--config', reference));

  it.each(['docker-archive', 'oci-archive', 'oci'])(
    'takes a %s from skopeo, and gives it one',
    async (transport) => {
      folder = folderWith();
      const [before, after] = ['before', 'after'].map(
        (name) => `${transport}:${join(folder, name)}:app:v1`,
      ) as [string, string];
      const named = (reference: string) =>
        transport === 'docker-archive' ? reference : reference.replace('app:v1', 'v1');
      const engine = ['--src-daemon-host', `unix://${engineSocket}`];
      skopeo('copy', ...engine, `docker-daemon:${app}:latest`, named(before));
      await injectImage({ source: named(before), destination: named(after) });
      const expected = config(named(before));
      const got = config(named(after));
      expect(got.config).toEqual({ ...expected.config, Entrypoint: init });
      expect(got.rootfs.diff_ids.slice(0, -1)).toEqual(expected.rootfs.diff_ids);
      expect(got.created).toBe(expected.created);
      // Which reads every layer, and checks its digest and its diff_id.
      skopeo('copy', named(after), `oci:${join(folder, 'copy')}:v1`);
      run('umoci', 'unpack', '--rootless', '--image', `${join(folder, 'copy')}:v1`, join(folder, 'bundle'));
      expect(run(join(folder, 'bundle/rootfs/tsinit'), '--version')).toMatch(/^tsinit /);
      if (transport === 'oci') {
        run('umoci', 'config', '--image', `${join(folder, 'after')}:v1`, '--tag', 'v2', '--author', 'me');
        run('umoci', 'gc', '--layout', join(folder, 'after'));
        expect(config(`oci:${join(folder, 'after')}:v2`).author).toBe('me');
      }
    },
  );
});
