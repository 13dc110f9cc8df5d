import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeArchive } from './layer.js';
import { type Cost, middle, roundsFor, timed } from './timed.js';
import { tsinit, withWorkplace, writeContext } from './workplace.js';

const image = `tsinit-bench-inject-${process.pid}`;
const copying = 'cat, sync and sha256sum';
const injecting = 'tsinit inject';

const ways: Readonly<Record<string, readonly string[]>> = {
  [copying]: ['cat in.tar > out.tar', 'sync out.tar', 'sha256sum in.tar'],
  [injecting]: [`${tsinit} inject docker-archive:in.tar docker-archive:out.tar`],
  'skopeo copy, umoci insert and config': [
    'skopeo --insecure-policy copy docker-archive:in.tar oci:out:v1',
    'umoci insert --image out:v1 tsinit /tsinit',
    'umoci config --image out:v1 --config.entrypoint /tsinit --config.entrypoint -c --config.entrypoint --',
  ],
  'docker load, build FROM and COPY, save': [
    'docker load -q -i in.tar',
    `DOCKER_BUILDKIT=0 docker build -q -t ${image}:new .`,
    `docker save -o out.tar ${image}:new`,
  ],
};

async function measure(folder: string, rounds: number): Promise<Map<string, Cost>> {
  const costs = new Map<string, Cost[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [way, lines] of Object.entries(ways)) {
      costs.set(way, [...(costs.get(way) ?? []), await timed(lines, folder)]);
      for (const made of ['out.tar', 'out']) rmSync(join(folder, made), { recursive: true, force: true });
    }
    await timed([`docker rmi -f ${image}:new ${image}:latest`], folder);
  }
  return new Map([...costs].map(([way, all]) => [way, middle(all)]));
}

/** Prints a table. False where inject takes more than it may, at the largest size. */
export async function benchArchives(sizes: readonly number[]): Promise<boolean> {
  console.log(
    '| archive | way | seconds | × copying | peak memory, MB |\n| ---: | --- | ---: | ---: | ---: |',
  );
  let holds = true;
  for (const size of sizes) {
    await withWorkplace(async (folder) => {
      writeContext(folder, image);
      makeArchive(folder, `${image}:latest`, size);
      const costs = await measure(folder, roundsFor(size));
      const copy = costs.get(copying) as Cost;
      for (const [way, { seconds, peak }] of costs) {
        const ratio = (seconds / copy.seconds).toFixed(2);
        console.log(`| ${size} MB | ${way} | ${seconds.toFixed(2)} | ${ratio} | ${peak.toFixed(0)} |`);
      }
      const own = costs.get(injecting) as Cost;
      // What a start of Node takes weighs on small archives alone.
      holds = own.peak <= 120 && (size < 1000 || own.seconds <= 1.3 * copy.seconds);
    });
  }
  return holds;
}
