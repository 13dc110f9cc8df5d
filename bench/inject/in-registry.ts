import { createReadStream, rmSync, statSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type ByteCounter, countBytes } from '../../test/registry/support/byte-counter.js';
import { putBlob, putManifest } from '../../test/registry/support/push.js';
import { startRegistry } from '../../test/registry/support/registry-server.js';
import { configWith, type Layer, makeLayer } from './layer.js';
import { type Cost, middle, roundsFor, timed } from './timed.js';
import { tsinit, withWorkplace, writeContext } from './workplace.js';

const injecting = 'tsinit inject';
/** What may go over the wire for an image of any size. */
const mostBytes = 64_000;

interface RegistryCost extends Cost {
  /** Over the wire, in both directions. */
  readonly bytes: number;
}

/** Prints a table. False where inject sends more than it may, or takes longer for a large image than for a small one. */
export async function benchRegistry(sizes: readonly number[]): Promise<boolean> {
  console.log(
    '| image in a registry | way | seconds | × inject | bytes over the wire | peak memory, MB |\n' +
      '| ---: | --- | ---: | ---: | ---: | ---: |',
  );
  const own: RegistryCost[] = [];
  for (const size of sizes) {
    const costs = await withWorkplace((folder) => measureIn(folder, size));
    const inject = costs.get(injecting) as RegistryCost;
    own.push(inject);
    for (const [way, { seconds, bytes, peak }] of costs) {
      const ratio = (seconds / inject.seconds).toFixed(2);
      console.log(
        `| ${size} MB | ${way} | ${seconds.toFixed(2)} | ${ratio} | ${bytes} | ${peak.toFixed(0)} |`,
      );
    }
  }
  const [smallest, largest] = [own[0], own.at(-1)] as [RegistryCost, RegistryCost];
  return own.every(({ bytes }) => bytes <= mostBytes) && largest.seconds <= 1.5 * smallest.seconds;
}

async function measureIn(folder: string, size: number): Promise<Map<string, RegistryCost>> {
  const registry = await startRegistry(join(folder, 'data'));
  const counter = await countBytes(registry.host);
  try {
    const layer = makeLayer(folder, size);
    await push(registry.host, layer);
    rmSync(layer.path);
    writeContext(folder, `${counter.host}/app:in`);
    return await measure(folder, counter, roundsFor(size));
  } finally {
    await counter.stop();
    await registry.stop();
  }
}

async function measure(
  folder: string,
  counter: ByteCounter,
  rounds: number,
): Promise<Map<string, RegistryCost>> {
  const costs = new Map<string, RegistryCost[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [way, lines] of Object.entries(ways(`${counter.host}/app`, round))) {
      counter.take();
      const cost = await timed(lines, folder);
      costs.set(way, [...(costs.get(way) ?? []), { ...cost, bytes: counter.take() }]);
      rmSync(join(folder, 'out'), { recursive: true, force: true });
    }
    await timed([`docker rmi -f ${counter.host}/app:in ${counter.host}/app:docker-${round}`], folder);
  }
  // What one round has sent, the registry has in the next: the first is the dearest.
  const most = (all: readonly RegistryCost[]) => Math.max(...all.map(({ bytes }) => bytes));
  return new Map([...costs].map(([way, all]) => [way, { ...middle(all), bytes: most(all) }]));
}

function ways(image: string, round: number): Readonly<Record<string, readonly string[]>> {
  const skopeo = 'skopeo --insecure-policy copy';
  return {
    [injecting]: [`${tsinit} inject docker://${image}:in docker://${image}:inject-${round}`],
    'skopeo copy, umoci insert and config, skopeo copy': [
      `${skopeo} --src-tls-verify=false docker://${image}:in oci:out:v1`,
      'umoci insert --image out:v1 tsinit /tsinit',
      'umoci config --image out:v1 --config.entrypoint /tsinit --config.entrypoint -c --config.entrypoint --',
      `${skopeo} --dest-tls-verify=false oci:out:v1 docker://${image}:skopeo-${round}`,
    ],
    'docker pull, build FROM and COPY, push': [
      `docker pull -q ${image}:in`,
      `DOCKER_BUILDKIT=0 docker build -q -t ${image}:docker-${round} .`,
      `docker push -q ${image}:docker-${round}`,
    ],
  };
}

/** An image with this layer as `app:in`. */
async function push(host: string, layer: Layer): Promise<void> {
  const { size } = statSync(layer.path);
  await streamBlob(host, layer, size);
  const config = configWith(layer);
  await putBlob(host, 'app', config.text);
  const type = (what: string) => `application/vnd.oci.image.${what}`;
  const manifest = {
    schemaVersion: 2,
    mediaType: type('manifest.v1+json'),
    config: { mediaType: type('config.v1+json'), digest: config.digest, size: config.text.length },
    layers: [{ mediaType: type('layer.v1.tar'), digest: layer.digest, size }],
  };
  await putManifest(host, 'app', 'in', JSON.stringify(manifest), manifest.mediaType);
}

async function streamBlob(host: string, { path, digest }: Layer, size: number): Promise<void> {
  const { headers } = await fetch(`http://${host}/v2/app/blobs/uploads/`, { method: 'POST' });
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
