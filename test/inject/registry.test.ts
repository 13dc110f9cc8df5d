import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type InjectOptions, injectImage, verifyImage } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderWith, tsinit } from '../cli/run-tsinit.js';
import { type ByteCounter, countBytes } from '../registry/support/byte-counter.js';
import { issueCertificate, makeAuthority } from '../registry/support/certificates.js';
import { serve } from '../registry/support/http-server.js';
import { pushContent } from '../registry/support/push-content.js';
import { type RegistryServer, startRegistry } from '../registry/support/registry-server.js';
import {
  issuer,
  service,
  signToken,
  type TokenRequest,
  tokenListener,
} from '../registry/support/token-server.js';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import {
  asEntries,
  Blobs,
  configText,
  digest,
  legacyFiles,
  tagged,
  types,
  writeFiles,
} from './support/image-parts.js';
import { tar } from './support/tar.js';

const megabyte = 1 << 20;
/** What may go over the wire for an image of any size. */
const mostBytes = 64_000;

/** An index as BuildKit makes it, with an image that has the init already. */
function multiPlatform(blobs: Blobs, format: 'oci' | 'docker') {
  const platform = (architecture: string) => ({ platform: { architecture, os: 'linux' } });
  const amd64 = blobs.image({ format, more: { ...platform('amd64'), annotations: { kept: 'yes' } } });
  const arm = blobs.image({ format, config: configText('arm'), more: platform('arm') });
  const has = configText('arm64', '"Entrypoint":["/tsinit","-c","--","/app"]');
  const arm64 = blobs.image({ format, config: has, more: platform('arm64') });
  const attestation = (of: { digest: string }) =>
    blobs.image({
      config: configText('unknown'),
      manifest: { about: of.digest },
      more: {
        ...platform('unknown'),
        platform: { architecture: 'unknown', os: 'unknown' },
        annotations: {
          'vnd.docker.reference.type': 'attestation-manifest',
          'vnd.docker.reference.digest': of.digest,
        },
      },
    });
  return blobs.index([amd64, attestation(amd64), arm, arm64, attestation(arm64)], format);
}

await describeWith(['registry'], 'injecting in a registry', () => {
  const data = mkdtempSync(join(tmpdir(), 'tsinit-registry-'));
  let server: RegistryServer;
  let counter: ByteCounter;
  let host: string;
  beforeAll(async () => {
    server = await startRegistry(data);
    counter = await countBytes(server.host);
    ({ host } = counter);
  });
  afterAll(async () => {
    await counter?.stop();
    await server?.stop();
    rmSync(data, { recursive: true });
  });

  /** As on a machine where nothing is set up. */
  const inject = (options: InjectOptions) =>
    injectImage({ registry: { env: {}, homeDirectory: '/nowhere' }, ...options });
  const manifestOf = async (name: string, at = host) => {
    const [, repository, reference] = /^([^:@]+)[:@](.+)$/.exec(name) as unknown as string[];
    const accept = Object.values(types).flatMap(({ manifest, index }) => [manifest, index]);
    const answer = await fetch(`http://${at}/v2/${repository}/manifests/${reference}`, {
      headers: { accept: accept.join(', ') },
    });
    const text = await answer.text();
    return { status: answer.status, type: answer.headers.get('content-type'), text, digest: digest(text) };
  };
  async function push(name: string, blobs: Blobs, root: { digest: string }) {
    const [repository, tag] = name.split(':') as [string, string];
    await pushContent(server.host, repository, tag, blobs.all.values(), root);
  }

  it.each([
    ['oci', 'an image'],
    ['docker', 'an image'],
    ['oci', 'an index'],
    ['docker', 'an index'],
  ] as const)('makes of %s media types, %s, what it makes in a layout', async (format, what) => {
    const blobs = new Blobs();
    const config = configText().replace('"config":{', ' "x.unknown" : 9007199254740993, "config":{');
    const manifest = { 'x.unknown': { b: 1, a: 2 }, annotations: { z: '1', a: '2' } };
    const root =
      what === 'an image' ? blobs.image({ format, config, manifest }) : multiPlatform(blobs, format);
    const name = `same/${format}:${what.slice(3)}`;
    await push(name, blobs, root);
    const layout = writeFiles(join(folderWith(), 'layout'), blobs.files([tagged(root, 'v1')]));
    const expected = await inject({ source: `oci:${layout}:v1` });
    const result = await inject({ source: `docker://${host}/${name}` });
    expect(result).toEqual({ ...expected, destination: result.destination });
    const after = await manifestOf(name);
    expect(after).toMatchObject({ digest: result.digest, type: root.mediaType });
    // The whole of it is there: it comes back as the same image.
    const back = join(folderWith(), 'back');
    await inject({ source: `docker://${host}/${name}`, destination: `oci:${back}:v1` });
    for (const file of readdirSync(join(back, 'blobs/sha256'))) {
      expect(digest(readFileSync(join(back, 'blobs/sha256', file)))).toBe(`sha256:${file}`);
    }
    expect(JSON.parse(readFileSync(join(back, 'index.json'), 'utf8')).manifests).toMatchObject([
      { digest: result.digest },
    ]);
  });

  it('sends neither a layer nor asks for one, in the same repository and across two', async () => {
    const blobs = new Blobs();
    const layer = blobs.add(types.oci.layer, randomBytes(64 * megabyte));
    const config = configText().replace('DIFF_ID', layer.digest);
    const root = blobs.image({ config, manifest: { layers: [layer] } });
    await push('large:1', blobs, root);
    counter.take();
    const source = `docker://${host}/large:1`;
    const made = await inject({ source, destination: `docker://${host}/large:2` });
    expect(counter.take()).toBeLessThan(mostBytes);
    const mounted = await inject({ source, destination: `docker://${host}/other/large` });
    expect(counter.take()).toBeLessThan(mostBytes);
    await inject({ source });
    expect(counter.take()).toBeLessThan(mostBytes);
    expect(mounted.digest).toBe(made.digest);
    for (const name of ['large:1', 'large:2', 'other/large:latest']) {
      expect((await manifestOf(name)).digest).toBe(made.digest);
    }
    const there = await fetch(`http://${host}/v2/other/large/blobs/${layer.digest}`, { method: 'HEAD' });
    expect(there.status).toBe(200);
  });

  it('takes one platform of several, and a whole index, to another repository', async () => {
    const blobs = new Blobs();
    const root = multiPlatform(blobs, 'oci');
    await push('several:1', blobs, root);
    const source = `docker://${host}/several:1`;
    const one = await inject({ source, platform: 'linux/arm', destination: `docker://${host}/one:arm` });
    expect(one.images).toMatchObject([{ platform: 'linux/arm', status: 'injected' }]);
    expect((await manifestOf('one:arm')).type).toBe(types.oci.manifest);
    const all = await inject({ source, destination: `docker://${host}/all` });
    expect(all.droppedAttestations).toHaveLength(1);
    for (const { digest: child } of JSON.parse((await manifestOf('all:latest')).text).manifests) {
      expect((await manifestOf(`all@${child}`)).digest).toBe(child);
    }
  });

  it('says which platform it has no init for, and moves nothing', async () => {
    const blobs = new Blobs();
    const windows = blobs.image({
      config: configText().replace('"linux"', '"windows"'),
      more: { platform: { architecture: 'amd64', os: 'windows' } },
    });
    const linux = blobs.image({ more: { platform: { architecture: 'amd64', os: 'linux' } } });
    const root = blobs.index([linux, windows]);
    await push('mixed:1', blobs, root);
    await expect(inject({ source: `docker://${host}/mixed:1` })).rejects.toMatchObject({
      code: 'NO_BINARY',
      message: expect.stringMatching(/mixed:1: .*windows\/amd64/),
    });
    expect((await manifestOf('mixed:1')).digest).toBe(root.digest);
  });

  it('moves no tag unless forced, and leaves what has the init as it is', async () => {
    const blobs = new Blobs();
    const [a, b] = [blobs.image(), blobs.image({ manifest: { b: 1 } })];
    await push('tags:a', blobs, a);
    await push('tags:b', blobs, b);
    const again = { source: `docker://${host}/tags:a`, destination: `docker://${host}/tags:b` };
    await expect(inject(again)).rejects.toMatchObject({ code: 'DESTINATION_EXISTS' });
    expect((await manifestOf('tags:b')).digest).toBe(b.digest);
    const { digest: forced } = await inject({ ...again, force: true });
    expect((await manifestOf('tags:b')).digest).toBe(forced);
    expect((await manifestOf('tags:a')).digest).toBe(a.digest);
    const second = await inject({ source: `docker://${host}/tags:b` });
    expect(second).toMatchObject({ digest: forced, images: [{ status: 'unchanged' }] });
    const pinned = `docker://${host}/tags@${a.digest}`;
    await expect(inject({ source: pinned })).rejects.toMatchObject({ code: 'IMAGE_REFERENCE' });
    const third = await inject({ source: pinned, destination: `docker://${host}/tags:c` });
    expect(third.digest).toBe(forced);
    await expect(inject({ source: pinned, destination: pinned })).rejects.toMatchObject({
      code: 'IMAGE_REFERENCE',
    });
  });

  it('goes from archives to the registry and back, and from one registry to another', async () => {
    const folder = folderWith({ 'in.tar': tar(asEntries(legacyFiles())) });
    const archive = `docker-archive:${join(folder, 'in.tar')}`;
    const first = await inject({ source: archive, destination: `docker://${host}/archived:1` });
    // Another registry by its name: the counter is one, the server behind it the other.
    const other = `docker://${server.host}/elsewhere:1`;
    const places = [
      other,
      `oci-archive:${join(folder, 'oci.tar')}`,
      `docker://${host}/again`,
      `docker-archive:${join(folder, 'out.tar')}`,
    ];
    let source = `docker://${host}/archived:1`;
    for (const destination of places) {
      const { digest: same, images } = await inject({ source, destination });
      expect([destination, same, images[0]?.status]).toEqual([destination, first.digest, 'unchanged']);
      source = destination;
    }
    const manifest = execFileSync('tar', ['-xOf', join(folder, 'out.tar'), 'manifest.json'], {
      encoding: 'utf8',
    });
    expect(JSON.parse(manifest)[0].RepoTags).toEqual([`${host}/again:latest`]);
  });

  it('is a command, and says what the registry says', async () => {
    const blobs = new Blobs();
    await push('cli:1', blobs, blobs.image());
    const image = `docker://${host}/cli:1`;
    const { code, stdout, stderr } = await tsinit(['inject', '--in-place', image]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trim()).toBe((await manifestOf('cli:1')).digest);
    const missing = await tsinit(['inject', `docker://${host}/cli:none`, `docker://${host}/cli:2`]);
    expect(missing).toEqual({
      code: 2,
      stdout: '',
      stderr: `tsinit: ${host} has no ${host}/cli:none (404)\n`,
    });
  });
});

await describeWith(['registry'], 'injecting in a registry that asks who we are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-registry-'));
  // `htpasswd -nbB -C 4 tester secret`
  const htpasswd = 'tester:$2y$04$jGkV/barzzhKT8W7TI.kqu62djwgdOgJTTQRP7uqVjlJojMuKkLi2\n';
  const authority = makeAuthority(folder, 'authority');
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(async () => {
    const open = await startRegistry(join(folder, 'data'));
    const blobs = new Blobs();
    const root = blobs.image();
    await pushContent(open.host, 'team/app', '1', blobs.all.values(), root);
    await open.stop();
  });

  function home(host: string): string {
    const homeDirectory = mkdtempSync(join(folder, 'home-'));
    mkdirSync(join(homeDirectory, '.docker'));
    const auth = { username: 'tester', password: 'secret' };
    writeFileSync(join(homeDirectory, '.docker/config.json'), JSON.stringify({ auths: { [host]: auth } }));
    return homeDirectory;
  }

  it('by password, over TLS', async () => {
    writeFileSync(join(folder, 'htpasswd'), htpasswd);
    const { certificate, key } = issueCertificate(folder, 'server', authority);
    const registry = await startRegistry(join(folder, 'data'), {
      auth: { htpasswd: { realm: 'test', path: join(folder, 'htpasswd') } },
      tls: { certificate, key },
    });
    try {
      const env = { SSL_CERT_FILE: authority.certificate };
      const source = `docker://${registry.host}/team/app:1`;
      const destination = `docker://${registry.host}/team/password:1`;
      const denied = injectImage({ source, destination, registry: { env, homeDirectory: '/nowhere' } });
      await expect(denied).rejects.toMatchObject({ code: 'REGISTRY_DENIED' });
      const homeDirectory = home(registry.host);
      const { images } = await injectImage({ source, destination, registry: { env, homeDirectory } });
      expect(images).toMatchObject([{ status: 'injected' }]);
    } finally {
      await registry.stop();
    }
  });

  it('by bearer token, with no more rights than it needs', async () => {
    const requests: TokenRequest[] = [];
    const tokens = await serve(
      tokenListener((request) => {
        requests.push(request);
        return signToken(authority, request.parameters.getAll('scope'));
      }),
    );
    const registry = await startRegistry(join(folder, 'data'), {
      auth: {
        token: { realm: `http://${tokens}/token`, service, issuer, rootcertbundle: authority.certificate },
      },
    });
    try {
      const source = `docker://${registry.host}/team/app:1`;
      const destination = `docker://${registry.host}/team/token:1`;
      await injectImage({ source, destination, registry: { env: {}, homeDirectory: home(registry.host) } });
    } finally {
      await registry.stop();
    }
    expect(requests.map(({ parameters }) => parameters.getAll('scope'))).toEqual([
      ['repository:team/token:pull,push'],
      ['repository:team/app:pull'],
      ['repository:team/token:pull,push', 'repository:team/app:pull'],
    ]);
  });
});

await describeWith(
  ['registry', 'engine', 'busybox', 'docker', 'skopeo', 'umoci'],
  'an image that was injected in a registry',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'tsinit-registry-'));
    let images: TestImages;
    let registry: RegistryServer;
    beforeAll(async () => {
      images = await TestImages.open();
      registry = await startRegistry(join(folder, 'data'));
    });
    afterAll(async () => {
      await images?.remove();
      await registry?.stop();
      rmSync(folder, { recursive: true });
    });
    const run = (command: string, ...args: string[]) =>
      execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' });

    it('is pulled and run by the engine, passes verify, and is taken by skopeo and umoci', async () => {
      const busybox = await images.importBusybox('busybox');
      const app = await images.build('app', [`FROM ${busybox}`, 'ENV A="b c"', 'CMD ["sleep", "1000"]']);
      const name = `${registry.host}/app:1`;
      run('docker', 'tag', app, name);
      run('docker', 'push', '-q', name);
      run('docker', 'rmi', name);
      const { digest: made } = await injectImage({ source: `docker://${name}` });
      run('docker', 'pull', '-q', name);
      try {
        const { verdict, experiments } = await verifyImage({ engine: images.engine, image: name, grace: 5 });
        expect([verdict, experiments.map((each) => each.verdict)]).toEqual(['pass', Array(4).fill('pass')]);
      } finally {
        run('docker', 'rmi', name);
      }
      const skopeo = (...args: string[]) => run('skopeo', '--insecure-policy', ...args);
      const seen = JSON.parse(skopeo('inspect', '--tls-verify=false', `docker://${name}`));
      expect(seen).toMatchObject({ Digest: made });
      const layout = join(folder, 'layout');
      skopeo('copy', '--src-tls-verify=false', `docker://${name}`, `oci:${layout}:v1`);
      run('umoci', 'unpack', '--rootless', '--image', `${layout}:v1`, join(folder, 'bundle'));
      expect(run(join(folder, 'bundle/rootfs/tsinit'), '--version')).toMatch(/^tsinit /);
    });
  },
);
