import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { describeWith, engineSocket } from '../support/needs.js';
import { podmanSettings } from './support/podman.js';

const root = join(import.meta.dirname, '../..');

/** What a program prints that finds an engine where /run is empty but for what `prepare` puts there. */
async function found(
  env: Record<string, string>,
  prepare: string,
  more = '',
): Promise<Record<string, string>> {
  const program = `
    import { existsSync } from 'node:fs';
    import { connectEngine } from '@tsinit/docker-plugin';
    const engine = await connectEngine().catch((error) => error);
    if (engine instanceof Error) console.log(JSON.stringify({ code: engine.code, message: engine.message }));
    else {
      const { endpoint, foundBy, product, apiVersion } = engine;
      const answer = String(await engine.docker.ping());
      ${more}
      console.log(JSON.stringify({ endpoint, foundBy, product, apiVersion, answer }));
    }`;
  const shell = `mount -t tmpfs none /run && ${prepare} && exec "$0" --input-type=module -e "$1"`;
  const { stdout } = await promisify(execFile)(
    'unshare',
    ['--mount', 'sh', '-c', shell, process.execPath, program],
    {
      cwd: root,
      env: { PATH: dirname(process.execPath), ...env },
    },
  );
  return JSON.parse(stdout);
}

await describeWith(['root', 'engine', 'podman', 'unshare'], 'where no engine is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-podman-test-'));
  const settings = podmanSettings(folder);
  const bin = '/usr/sbin:/usr/bin:/sbin:/bin';
  const PATH = `${dirname(process.execPath)}:${bin}`;
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['the default socket', '/run'],
    ['a rootless socket', '/run/user/0'],
    ["Podman's socket", '/run/podman'],
  ])('it is found at %s, and Podman is not started', async (foundBy, place) => {
    const name = foundBy.startsWith('Podman') ? 'podman.sock' : 'docker.sock';
    // Whose socket it is, the engine says, and not the path.
    const prepare = `mkdir -p ${place} && ln -s ${engineSocket} ${place}/${name}`;
    expect(await found({ PATH }, `export PATH=${bin}; ${prepare}`)).toMatchObject({
      foundBy,
      product: 'docker',
      answer: 'OK',
    });
  });

  it('Podman is started, and ends with us', async () => {
    const engine = await found({ PATH, ...settings }, 'true');
    expect(engine).toMatchObject({
      foundBy: 'podman in PATH',
      product: 'podman',
      apiVersion: '1.41',
      answer: 'OK',
    });
    await expect
      .poll(() => existsSync(dirname((engine['endpoint'] as string).replace('unix://', ''))))
      .toBe(false);
  });

  it('Podman is stopped on demand', async () => {
    const close =
      "await engine.close(); if (existsSync(endpoint.replace('unix://', ''))) throw new Error('there');";
    expect(await found({ PATH, ...settings }, 'true', close)).toMatchObject({ product: 'podman' });
  });

  it('all that was tried is named, with what Podman said when it did not start', async () => {
    const broken = join(folder, 'broken.conf');
    writeFileSync(broken, 'nonsense');
    const { code, message } = await found({ PATH, CONTAINERS_CONF: broken, HOME: folder }, 'true');
    expect(code).toBe('ENGINE_UNREACHABLE');
    expect(message).toMatch(
      /docker\.sock \(no such socket\), .*podman\.sock \(no such socket\), podman system service \(.*broken\.conf.*\)$/,
    );
    expect(message).not.toContain('\n');
  });
});
