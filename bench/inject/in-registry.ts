import { createReadStream, rmSync, statSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ByteCounter, countBytes } from '../../test/registry/support/byte-counter.js';
import { putBlob, putManifest } from '../../test/registry/support/push.js';
import { startRegistry } from '../../test/registry/support/registry-server.js';
import { configWith, type Layer, makeLayer } from './layer.js';
import { type Cost, middle, timed } from './timed.js';
import { tsinit, withWorkplace, writeContext } from './workplace.js';

const injecting = 'tsinit inject';
/** What may go over the wire for an image of any size. */
const mostBytes = 64_000;
const injectRounds = 5;

interface RegistryCost extends Cost {
  /** Over the wire, in both directions. */
  readonly bytes: number;
}

/** Prints a table. False where inject sends more than it may, or takes longer for a large image than for a small one. */
export async function benchRegistry(sizes: readonly number[]): Promise<boolean> {
  return withWorkplace(async (folder) => {
    const registry = await startRegistry(join(folder, 'data'));
    const counter = await countBytes(registry.host);
    try {
      for (const size of sizes) {
        const layer = makeLayer(folder, size);
        await push(registry.host, repositoryOf(size), layer);
        rmSync(layer.path);
      }
      return print(await measure(folder, counter, sizes));
    } finally {
      await counter.stop();
      await registry.stop();
    }
  });
}

function print(costs: ReadonlyMap<number, ReadonlyMap<string, RegistryCost>>): boolean {
  console.log(
    '| image in a registry | way | seconds | × inject | bytes over the wire | peak memory, MB |\n' +
      '| ---: | --- | ---: | ---: | ---: | ---: |',
  );
  const own: RegistryCost[] = [];
  for (const [size, ways] of costs) {
    const inject = ways.get(injecting) as RegistryCost;
    own.push(inject);
    for (const [way, { seconds, bytes, peak }] of ways) {
      const ratio = (seconds / inject.seconds).toFixed(2);
      console.log(
        `| ${size} MB | ${way} | ${seconds.toFixed(2)} | ${ratio} | ${bytes} | ${peak.toFixed(0)} |`,
      );
    }
  }
  const [smallest, largest] = [own[0], own.at(-1)] as [RegistryCost, RegistryCost];
  return own.every(({ bytes }) => bytes <= mostBytes) && largest.seconds <= 1.5 * smallest.seconds;
}

/** Inject goes through all sizes in each round, so that what else the machine does falls on all of them. */
async function measure(
  folder: string,
  counter: ByteCounter,
  sizes: readonly number[],
): Promise<Map<number, Map<string, RegistryCost>>> {
  const costs = new Map(sizes.map((size) => [size, new Map<string, RegistryCost>()]));
  const all = new Map<number, RegistryCost[]>();
  for (let round = 0; round < injectRounds; round++) {
    for (const size of sizes) {
      const image = `${counter.host}/${repositoryOf(size)}`;
      const line = `${tsinit} inject docker://${image}:in docker://${image}:inject-${round}`;
      all.set(size, [...(all.get(size) ?? []), await counted([line], folder, counter)]);
    }
  }
  for (const [size, ways] of costs) {
    const own = all.get(size) as RegistryCost[];
    // What one round has sent, the registry has in the next: the first is the dearest.
    ways.set(injecting, { ...middle(own), bytes: Math.max(...own.map(({ bytes }) => bytes)) });
    const image = `${counter.host}/${repositoryOf(size)}`;
    writeContext(folder, `${image}:in`);
    for (const [way, lines] of Object.entries(others(image))) {
      ways.set(way, await counted(lines, folder, counter));
      rmSync(join(folder, 'out'), { recursive: true, force: true });
    }
    await timed([`docker rmi -f ${image}:in ${image}:docker`], folder);
  }
  return costs;
}

async function counted(
  lines: readonly string[],
  folder: string,
  counter: ByteCounter,
): Promise<RegistryCost> {
  counter.take();
  const cost = await timed(lines, folder);
  return { ...cost, bytes: counter.take() };
}

function others(image: string): Readonly<Record<string, readonly string[]>> {
  const skopeo = 'skopeo --insecure-policy copy';
  return {
    'skopeo copy, umoci insert and config, skopeo copy': [
      `${skopeo} --src-tls-verify=false docker://${image}:in oci:out:v1`,
      'umoci insert --image out:v1 tsinit /tsinit',
      'umoci config --image out:v1 --config.entrypoint /tsinit --config.entrypoint -c --config.entrypoint --',
      `${skopeo} --dest-tls-verify=false oci:out:v1 docker://${image}:skopeo`,
    ],
    'docker pull, build FROM and COPY, push': [
      `docker pull -q ${image}:in`,
      `DOCKER_BUILDKIT=0 docker build -q -t ${image}:docker .`,
      `docker push -q ${image}:docker`,
    ],
  };
}

function repositoryOf(size: number): string {
  return `app-${size}`;
}

/** An image with this layer under the tag `in`. */
async function push(host: string, repository: string, layer: Layer): Promise<void> {
  const { size } = statSync(layer.path);
  await streamBlob(host, repository, layer, size);
  const config = configWith(layer);
  await putBlob(host, repository, config.text);
  const type = (what: string) => `application/vnd.oci.image.${what}`;
  const manifest = {
    schemaVersion: 2,
    mediaType: type('manifest.v1+json'),
    config: { mediaType: type('config.v1+json'), digest: config.digest, size: config.text.length },
    layers: [{ mediaType: type('layer.v1.tar'), digest: layer.digest, size }],
  };
  await putManifest(host, repository, 'in', JSON.stringify(manifest), manifest.mediaType);
}

async function streamBlob(
  host: string,
  repository: string,
  { path, digest }: Layer,
  size: number,
): Promise<void> {
  const { headers } = await fetch(`http://${host}/v2/${repository}/blobs/uploads/`, { method: 'POST' });
  const upload = new URL(headers.get('location') as string);
  upload.searchParams.set('digest', digest);
  const put = request(upload, { method: 'PUT', headers: { 'content-length': size } });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    put.on('response', resolve).on('error', reject);
  });
  await pipeline(createReadStream(path), put);
  const { statusCode } = (await answered).resume();
  if (statusCode !== 201) throw new Error(`the registry answers ${statusCode} to the layer`);
}
