/**
 * Ways to start an app, each stopped by `docker stop` under no init, the usual ones and ours. `npm run bench:cases`
 * prints a Markdown table; exit code 1 where our init is wrong in what an init can decide, 2 where it cannot run. As
 * root on Debian, with an engine, tini and dumb-init.
 */
import { connectEngine } from '@tsinit/docker-plugin';
import { machineLine } from '../init/report.js';
import { makeImage, versions } from './image.js';
import { measureCases } from './measure.js';
import { casesTable, faultsOf } from './report.js';

async function main(): Promise<void> {
  const engine = await connectEngine();
  const { image, made } = await makeImage(engine);
  try {
    const { Version } = await engine.docker.version();
    const rows = await measureCases(engine, image);
    console.log(`${machineLine()}; Docker ${Version}; ${versions().join(', ')}\n\n${casesTable(rows)}`);
    for (const fault of faultsOf(rows)) {
      console.error(`bench:cases: ${fault}`);
      process.exitCode = 1;
    }
  } finally {
    for (const name of made)
      await engine.docker
        .getImage(name)
        .remove({ force: true })
        .catch(() => {});
  }
}

try {
  await main();
} catch (error) {
  console.error(`bench:cases: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 2;
}
