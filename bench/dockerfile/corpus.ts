/**
 * What `wrap` makes of a folder of Dockerfiles, whose base images nobody knows: the share wrapped, unchanged and
 * refused, with the codes counted. Run with `npm run bench:corpus -- DIR`; every file in DIR counts.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { wrapDockerfile } from 'tsinit';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run bench:corpus -- DIR');
  process.exit(2);
}

const counts = new Map<string, number>();
let files = 0;
for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
  const path = join(folder, entry);
  if (!statSync(path).isFile()) continue;
  files += 1;
  const { status, reason, warnings } = wrapDockerfile(readFileSync(path));
  const why = reason?.code ?? (status === 'unchanged' ? warnings[0]?.code : undefined);
  for (const line of new Set([status, why ? `${status} ${why}` : status])) {
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
}
console.log(`${files} files`);
for (const [line, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`${line.padEnd(18)} ${String(count).padStart(6)}  ${((100 * count) / files).toFixed(1)} %`);
}
