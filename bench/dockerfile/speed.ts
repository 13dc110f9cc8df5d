/**
 * Milliseconds a file and memory of `wrapDockerfile` for 100, 1 000 and 10 000 files in one process, and the time of
 * one file that doubles in length. Run with `npm run bench:dockerfile`.
 */
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { wrapDockerfile } from 'tsinit';
import { arbitraryDockerfile } from '../../test/dockerfile/arbitrary-dockerfile.js';
import { median } from '../median.js';

const samples = fc.sample(arbitraryDockerfile(), { numRuns: 500, seed: 1 }).map(({ source }) => source);

console.log('files   ms a file   peak MB');
for (const count of [100, 1_000, 10_000]) {
  const start = performance.now();
  for (let at = 0; at < count; at += 1) wrapDockerfile(samples[at % samples.length] as Buffer);
  const each = (performance.now() - start) / count;
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${String(count).padStart(5)}   ${each.toFixed(3).padStart(9)}   ${peak.toFixed(0).padStart(7)}`,
  );
}

console.log('\nstages  ms, of one file');
for (const stages of [25, 50, 100, 200, 400]) {
  const source = Array.from(
    { length: stages },
    (_, at) =>
      `FROM ${at % 5 === 0 ? 'scratch' : `s${at - 1}`} AS s${at}\nENV A=b\nRUN a && \\\n  b\nCMD ["x"]\n`,
  ).join('');
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    wrapDockerfile(source, { allTargets: true });
    return performance.now() - start;
  });
  console.log(`${String(stages).padStart(6)}  ${median(times).toFixed(1)}`);
}
