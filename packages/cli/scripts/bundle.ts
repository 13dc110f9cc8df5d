/**
 * Bundles the command into dist/tsinit.js: Node takes half a millisecond for each module that it loads, and a
 * start of the command would load seventy. What it imports lazily stays a chunk of its own, what comes from
 * other packages stays an import.
 */
import { readdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const dist = fileURLToPath(new URL('../dist/', import.meta.url));

const { metafile } = await build({
  entryPoints: { tsinit: `${source}main.ts` },
  outdir: dist,
  chunkNames: 'tsinit-[name]-[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  metafile: true,
  logLevel: 'warning',
});

// A chunk's name has its hash, so those of the last time would stay.
const written = new Set(Object.keys(metafile.outputs).map((file) => basename(file)));
for (const file of readdirSync(dist)) {
  if (file.startsWith('tsinit') && !written.has(file)) rmSync(`${dist}${file}`);
}
