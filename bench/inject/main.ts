/**
 * What it costs to put the init into an image, by tsinit inject and by the tools that people have, in one run.
 * `npm run bench:inject -- [archive|registry] [MEGABYTES…]` prints a Markdown table for each. Exit code 1 when inject, at
 * the largest size, takes more than 1.3 × copying and hashing a docker-archive, or more than 120 MB of memory; or when
 * more than 64 kB go over the wire to a registry, or a large image there takes 1.5 × the time of a small one.
 * Needs skopeo, umoci, docker-registry, GNU time and an engine, and three times the size of the largest image on the disk.
 */
import { benchArchives } from './in-archive.js';
import { benchRegistry } from './in-registry.js';

const benches = { archive: benchArchives, registry: benchRegistry };

async function main(): Promise<void> {
  const [first = '', ...rest] = process.argv.slice(2);
  const chosen = Object.entries(benches).filter(([name]) => name === first);
  const words = chosen.length > 0 ? rest : process.argv.slice(2);
  const sizes = words.length > 0 ? words.map(Number) : [1, 100, 1000];
  if (!sizes.every((size) => Number.isInteger(size) && size > 0))
    throw new Error('sizes are whole megabytes');
  for (const [at, [, bench]] of (chosen.length > 0 ? chosen : Object.entries(benches)).entries()) {
    if (at > 0) console.log('');
    if (!(await bench(sizes))) process.exitCode = 1;
  }
}

try {
  await main();
} catch (error) {
  console.error(`bench:inject: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
