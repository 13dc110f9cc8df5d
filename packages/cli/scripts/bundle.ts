/**
 * Bundles the command into dist/tsinit.js: Node takes half a millisecond for each module that it loads, and a
 * start of the command would load eighty. Each module that is imported lazily becomes a bundle of its own, with its
 * own copy of what it shares with others, since a file more costs more than a kB twice. docker-plugin, and what it
 * loads, stays an import; of init-runtime, what is used comes along, but for two modules (below).
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const folder = fileURLToPath(new URL('..', import.meta.url));
const source = join(folder, 'src');
const dist = join(folder, 'dist');

const bundles = new Map([['tsinit', join(source, 'main.ts')]]);
const inputs: string[] = [];

const lazyImports: Plugin = {
  name: 'lazy-imports',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const module = join(resolveDir, path);
      const name = `tsinit-${module.slice(source.length + 1, -'.js'.length).replaceAll('/', '-')}`;
      bundles.set(name, module.replace(/\.js$/, '.ts'));
      return { path: `./${name}.js`, external: true };
    });
  },
};

/** There is one class of errors for all packages, and the programs are found from where their module lies. */
const stays = new Set(['error', 'init-binary']);
const initRuntime = join(folder, '../init-runtime/src');

const initRuntimeInParts: Plugin = {
  name: 'init-runtime-in-parts',
  setup({ onResolve }) {
    onResolve({ filter: /^@tsinit\/init-runtime$/ }, () => ({
      path: join(initRuntime, 'index.ts'),
      sideEffects: false,
    }));
    onResolve({ filter: /^\.\/.*\.js$/ }, ({ path, resolveDir }) => {
      if (resolveDir !== initRuntime) return undefined;
      const name = path.slice('./'.length, -'.js'.length);
      return stays.has(name)
        ? { path: `@tsinit/init-runtime/${name}`, external: true, sideEffects: false }
        : { path: join(initRuntime, `${name}.ts`), sideEffects: false };
    });
  },
};

// The map grows while it is walked.
for (const [name, entry] of bundles) {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: { [name]: entry },
    outdir: dist,
    bundle: true,
    plugins: [initRuntimeInParts, lazyImports],
    external: ['@tsinit/docker-plugin', '@balena/*'],
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
  inputs.push(...Object.keys(metafile.inputs));
}

// What was a bundle the last time may be none now.
for (const file of readdirSync(dist)) {
  if (file.startsWith('tsinit') && !bundles.has(file.slice(0, -'.js'.length))) rmSync(join(dist, file));
}

writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), notices());

/** The licences of the packages whose code is in the bundles, as they ask for. */
function notices(): string {
  const roots = inputs.flatMap((file) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+\//.exec(file)?.[0] ?? []);
  const texts = [...new Set(roots)].sort().map((root) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, root, 'package.json'), 'utf8'));
    const licence = readdirSync(join(folder, root)).find((file) => file.startsWith('LICENSE')) as string;
    return `${name} ${version}\n\n${readFileSync(join(folder, root, licence), 'utf8')}`;
  });
  return texts.join(`\n${'-'.repeat(72)}\n`);
}
