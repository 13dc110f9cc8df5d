/**
 * `npm run bench:fuzz`: the real init on a million command lines and environments made by chance, then the sanitized
 * builds of it on fewer. `-- --seed N` makes the same again; `--inputs N` and `--first N` pick some of them. Exit code
 * 1 with the first input whose outcome is wrong, 2 where it cannot run. As root, with clang and gcc.
 */
import { availableParallelism } from 'node:os';
import { ownInit } from '../init/subjects.js';
import { type Fuzzed, fuzz } from './fuzz.js';
import { numbersOf, runBench } from './run-bench.js';
import { hasAddressSanitizer, sanitizedInit } from './sanitized-init.js';

/** All processors take a part of the inputs each. */
async function inParts(init: string, seed: number, first: number, count: number): Promise<Fuzzed> {
  const parts = Math.min(availableParallelism(), Math.max(count, 1));
  const size = Math.ceil(count / parts);
  const results = await Promise.all(
    Array.from({ length: parts }, (_, i) =>
      fuzz(init, { seed, first: first + i * size, count: Math.max(0, Math.min(size, count - i * size)) }),
    ),
  );
  const sum = (pick: (part: Fuzzed) => number) => results.reduce((total, part) => total + pick(part), 0);
  return { ran: sum((p) => p.ran), refused: sum((p) => p.refused), failed: sum((p) => p.failed) };
}

await runBench('bench:fuzz', async () => {
  const { inputs, first, seed } = numbersOf({ inputs: 1_000_000, first: 0, seed: Date.now() });
  const builds: [string, string, number][] = [
    ['as shipped', ownInit(), inputs],
    ['undefined behaviour traps', sanitizedInit('undefined'), Math.ceil(inputs / 4)],
  ];
  if (hasAddressSanitizer()) {
    builds.push(['address sanitizer', sanitizedInit('address'), Math.ceil(inputs / 100)]);
  }
  console.log(`seed ${seed}`);
  for (const [what, init, count] of builds) {
    const start = Date.now();
    const { ran, refused, failed } = await inParts(init, seed, first, count);
    const seconds = Math.round((Date.now() - start) / 1000);
    console.log(
      `${what}: ${count} inputs right: ${ran} ran, ${refused} refused, ${failed} not to be run (${seconds} s)`,
    );
  }
});
