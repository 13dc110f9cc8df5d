/**
 * Bundles the command into dist/tsinit.js: Node takes half a millisecond for each module that it loads, and a
 * start of the command would load seventy. What it imports lazily stays a chunk of its own, what comes from
 * other packages stays an import.
 */
import { readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const dist = fileURLToPath(new URL('../dist/', import.meta.url));

// A chunk's name has its hash, so those of the last time would stay.
for (const file of readdirSync(dist)) if (file.startsWith('tsinit')) rmSync(`${dist}${file}`);

await build({
  entryPoints: { tsinit: `${source}main.ts` },
  outdir: dist,
  chunkNames: 'tsinit-[name]-[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
});
