/**
 * `npm run bench:storm`: a million mixed signals at the init, to the group and to the main child alone. `-- --signals N`
 * and `--seed N` for others. Exit code 1 with the signal that did not arrive as it must, 2 where it cannot run. As root.
 */
import { ownInit } from '../init/subjects.js';
import { storm } from './load.js';
import { numbersOf, runBench } from './run-bench.js';

await runBench('bench:storm', async () => {
  const { signals, seed } = numbersOf({ signals: 1_000_000, seed: Date.now() });
  console.log(`seed ${seed}`);
  for (const options of [[], ['-c']]) {
    const { sent, received, seconds } = await storm({ path: ownInit(), options }, signals, seed);
    console.log(
      `${['tsinit', ...options].join(' ')}: ${sent} sent, ${received} arrived as they must, ${seconds} s`,
    );
  }
});
