import { wrapDockerfile } from 'tsinit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runImage } from '../build/run-image.js';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { OracleContext } from './build-both.js';

await describeWith(['engine', 'busybox'], 'a wrapped image, when run', () => {
  let images: TestImages;
  let context: OracleContext;
  let busybox: string;
  beforeAll(async () => {
    images = await TestImages.open();
    busybox = await images.importBusybox('busybox');
    context = new OracleContext(images);
  });
  afterAll(async () => {
    context.remove();
    await images.remove();
  });

  const report = 'readlink /proc/1/exe; tr "\\\\0" " " < /proc/1/cmdline';
  it.each(['classic', 'buildkit'] as const)('has the init as PID 1, by the %s builder', async (builder) => {
    const shellForm = await run([`FROM ${busybox}`, 'USER 1000', `ENTRYPOINT ${report}; exit 9`]);
    expect(shellForm.stdout).toMatch(/^\/tsinit\n\/tsinit -c -- \/bin\/sh -c readlink /);
    expect(shellForm.exitCode).toBe(9);
    const execForm = await run([`FROM ${busybox}`, 'ENTRYPOINT ["/bin/readlink"]', 'CMD ["/proc/1/exe"]']);
    expect(execForm).toEqual({ stdout: '/tsinit\n', exitCode: 0 });
    const scratch = await run([
      `FROM ${busybox} AS build`,
      'FROM scratch',
      'COPY --from=build /bin/busybox /',
      'CMD ["/busybox", "readlink", "/proc/1/exe"]',
    ]);
    expect(scratch).toEqual({ stdout: '/tsinit\n', exitCode: 0 });

    async function run(lines: string[]) {
      const bases = new Map([[busybox, { entrypoint: null, cmd: null }]]);
      const { status, source } = wrapDockerfile(lines.join('\n'), { bases });
      expect(status).toBe('wrapped');
      return runImage(images.engine, (await context.build(source, builder)).id);
    }
  });
});
