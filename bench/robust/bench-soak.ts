/**
 * `npm run bench:soak`: ten minutes of signals and orphans, mixed, with the init's memory the same to the page;
 * `-- --minutes N` and `--seed N` for others. Three inits at once, at a tenth of a processor each. Exit code 1 with
 * what the init did wrong, 2 where it cannot run. As root.
 */
import { ownInit } from '../init/subjects.js';
import { soak } from './load.js';
import { numbersOf, runBench } from './run-bench.js';

await runBench('bench:soak', async () => {
  const { minutes, seed } = numbersOf({ minutes: 10, seed: Date.now() });
  console.log(`seed ${seed}`);
  await Promise.all(
    [[], ['-c'], ['-v']].map(async (options) => {
      const { rounds, signals, orphans, ...memory } = await soak(
        { path: ownInit(), options },
        minutes * 60,
        seed,
      );
      console.log(
        `${['tsinit', ...options].join(' ')}: ${signals} signals and ${orphans} orphans in ${rounds} rounds; ` +
          `RssAnon ${memory.anonymous} kB, VmData ${memory.data} kB, VmStk ${memory.stack} kB all the time`,
      );
    }),
  );
});
