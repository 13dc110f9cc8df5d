/**
 * What it costs to put the init into a docker-archive, by tsinit inject and by the tools that people have, in one run.
 * `npm run bench:inject -- [MEGABYTES…]` prints a Markdown table; exit code 1 when inject takes more than 1.3 × copying
 * and hashing the archive, or more than 120 MB of memory, at the largest size. Needs skopeo, umoci, GNU time and an
 * engine, and three times the size of the largest archive on the disk.
 */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostPlatform, initBinary } from '@tsinit/init-runtime';
import { median } from '../median.js';
import { makeArchive } from './archive.js';
import { type Cost, timed } from './timed.js';

const image = `tsinit-bench-inject-${process.pid}`;
const tsinit = fileURLToPath(new URL('../../node_modules/.bin/tsinit', import.meta.url));
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

function measure(folder: string, rounds: number): Map<string, Cost> {
  const costs = new Map<string, Cost[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [way, lines] of Object.entries(ways)) {
      costs.set(way, [...(costs.get(way) ?? []), timed(lines, folder)]);
      for (const made of ['out.tar', 'out']) rmSync(join(folder, made), { recursive: true, force: true });
    }
    timed([`docker rmi -f ${image}:new ${image}:latest`], folder);
  }
  const middle = (all: readonly Cost[]): Cost => ({
    seconds: median(all.map(({ seconds }) => seconds)),
    peak: Math.max(...all.map(({ peak }) => peak)),
  });
  return new Map([...costs].map(([way, all]) => [way, middle(all)]));
}

function main(): void {
  const sizes = process.argv.slice(2).map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0))
    throw new Error('sizes are whole megabytes');
  console.log(
    '| archive | way | seconds | × copying | peak memory, MB |\n| ---: | --- | ---: | ---: | ---: |',
  );
  let holds = true;
  for (const size of sizes.length > 0 ? sizes : [1, 100, 1000]) {
    const folder = mkdtempSync('/var/tmp/tsinit-bench-inject-');
    try {
      makeArchive(folder, `${image}:latest`, size);
      copyFileSync(initBinary(hostPlatform()).path, join(folder, 'tsinit'));
      writeFileSync(join(folder, '.dockerignore'), '*\n!tsinit\n');
      writeFileSync(
        join(folder, 'Dockerfile'),
        `FROM ${image}\nCOPY tsinit /tsinit\nENTRYPOINT ["/tsinit", "-c", "--"]\n`,
      );
      const costs = measure(folder, size > 200 ? 3 : 5);
      const copy = costs.get(copying) as Cost;
      for (const [way, { seconds, peak }] of costs) {
        const ratio = (seconds / copy.seconds).toFixed(2);
        console.log(`| ${size} MB | ${way} | ${seconds.toFixed(2)} | ${ratio} | ${peak.toFixed(0)} |`);
      }
      const own = costs.get(injecting) as Cost;
      // What a start of Node takes weighs on small archives alone.
      holds = own.peak <= 120 && (size < 1000 || own.seconds <= 1.3 * copy.seconds);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (!holds) process.exitCode = 1;
}

try {
  main();
} catch (error) {
  console.error(`bench:inject: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
