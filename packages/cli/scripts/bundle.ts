/**
 * Bundles the command into dist/tsinit.js: Node takes half a millisecond for each module that it loads, and a
 * start of the command would load eighty. What it imports lazily stays a chunk of its own; the other packages of
 * tsinit, and what they load, stay imports.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('..', import.meta.url));
const dist = `${folder}dist/`;

const { metafile } = await build({
  absWorkingDir: folder,
  entryPoints: { tsinit: 'src/main.ts' },
  outdir: dist,
  chunkNames: 'tsinit-[name]-[hash]',
  bundle: true,
  splitting: true,
  external: ['@tsinit/*', '@balena/*'],
  // commander is CommonJS and requires Node's own modules.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Names stay, for whoever has to read a stack.
  minifyWhitespace: true,
  minifySyntax: true,
  metafile: true,
  logLevel: 'warning',
});

// A chunk's name has its hash, so those of the last time would stay.
const written = new Set(Object.keys(metafile.outputs).map((file) => basename(file)));
for (const file of readdirSync(dist)) {
  if (file.startsWith('tsinit') && !written.has(file)) rmSync(`${dist}${file}`);
}

writeFileSync(`${dist}THIRD-PARTY-NOTICES.txt`, notices(Object.keys(metafile.inputs)));

/** The licences of the packages whose code is in the bundle, as they ask for. */
function notices(inputs: readonly string[]): string {
  const roots = inputs.flatMap((file) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//.exec(file)?.[0] ?? []);
  const texts = [...new Set(roots)].sort().map((root) => {
    const { name, version } = JSON.parse(readFileSync(`${folder}${root}package.json`, 'utf8'));
    return `${name} ${version}\n\n${readFileSync(`${folder}${root}LICENSE`, 'utf8')}`;
  });
  return texts.join(`\n${'-'.repeat(72)}\n`);
}
