import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withoutSections } from './elf.js';
import { packSource } from './pack-texts.js';
import { compile, findToolchain, preprocess, type Target, type Toolchain, targets } from './toolchain.js';

/** The programs that this package builds, and the folder of `native/` that each is made of (with `core/`). */
const programs = { tsinit: 'init', 'tsinit-probe': 'probe' };

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'bin');
/** `bin/manifest.json` as Debian's toolchain makes it, checked in. */
const expectedManifest = join(root, 'native/manifest.json');
const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;

const sourcesOf = (folder: string): string[] =>
  [`native/core`, `native/${folder}`].flatMap((path) =>
    readdirSync(join(root, path))
      .filter((name) => name.endsWith('.c'))
      .sort()
      .map((name) => `${path}/${name}`),
  );

/** All that the init says; the same for every architecture. */
const texts = 'native/init/texts.c';

/** Beside the target, then renamed: a reader sees the old bytes or the new ones. */
function replaceFile(path: string, bytes: Uint8Array | string, mode: number): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, bytes);
  chmodSync(temporary, mode); // whatever the umask
  renameSync(temporary, path);
}

function buildAll(): void {
  const toolchain = findToolchain();
  const binaries: Record<string, { sha256: string; size: number }> = {};
  const packedTexts = packSource(preprocess(toolchain, { root, version }, texts));
  for (const target of targets.filter((target) => !toolchain.lackFor(target))) {
    for (const [program, folder] of Object.entries(programs)) {
      const name = `linux-${target.architecture}/${program}`;
      const bytes = build(toolchain, target, folder, packedTexts);
      replaceFile(join(bin, name), bytes, 0o755);
      binaries[name] = { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
      console.log(`${name}: ${bytes.length} bytes`);
    }
  }
  const manifest = `${JSON.stringify({ version, toolchain: toolchain.name, binaries }, null, 2)}\n`;
  replaceFile(join(bin, 'manifest.json'), manifest, 0o644);

  const leftOut = targets.filter(toolchain.lackFor);
  for (const target of leftOut) {
    console.error(`left out: linux-${target.architecture} (needs ${toolchain.lackFor(target)})`);
  }
  compareManifest(manifest, toolchain.name, leftOut.length === 0);
}

function compareManifest(manifest: string, toolchain: string, isWhole: boolean): void {
  const expected = existsSync(expectedManifest) ? readFileSync(expectedManifest, 'utf8') : '{}';
  if (manifest === expected) return;
  if (updates) {
    if (!isWhole) throw new Error('native/manifest.json stays as it is, since not all was built');
    replaceFile(expectedManifest, manifest, 0o644);
  } else if ((JSON.parse(expected) as { toolchain?: string }).toolchain === toolchain) {
    console.error('native/manifest.json is out of date; `npm run build -- --update-manifest` writes it');
  }
}

function build(toolchain: Toolchain, target: Target, folder: string, packedTexts: string): Uint8Array {
  mkdirSync(bin, { recursive: true });
  const output = join(bin, `.linking.${process.pid}`);
  const packed = `${output}.c`;
  writeFileSync(packed, packedTexts);
  const sources = sourcesOf(folder).map((source) => (source === texts ? packed : source));
  try {
    compile(toolchain, target, { root, sources, version, output });
    return withoutSections(readFileSync(output));
  } finally {
    rmSync(output, { force: true });
    rmSync(packed, { force: true });
  }
}

const words = process.argv.slice(2);
const updates = words[0] === '--update-manifest';

try {
  if (words.length > (updates ? 1 : 0))
    throw new Error(`unknown: ${words.join(' ')}; there is --update-manifest`);
  buildAll();
} catch (error) {
  console.error(`build-native: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
