/**
 * What a release publishes of the init, in dist-release/ or the folder that is named: a program and an archive for each
 * architecture, an image for all of them as an OCI layout, an SBOM, and SHA256SUMS of it all. The same sources give the
 * same bytes, everywhere: `npm run release:artifacts [FOLDER]`.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { releasedInits } from './inits.js';
import { ociLayout } from './oci-layout.js';
import { sbom } from './sbom.js';
import { tarOf, zip } from './tar.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = resolve(process.argv[2] ?? join(root, 'dist-release'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const licence = readFileSync(join(root, 'LICENSE'));
const thirdParty = readFileSync(join(root, 'packages/init-runtime/THIRD-PARTY.md'));

const inits = releasedInits();
const artifacts = new Map<string, Buffer>();
for (const { architecture, bytes } of inits) {
  const name = `tsinit-${version}-linux-${architecture}`;
  artifacts.set(name, bytes);
  const files = {
    tsinit: { bytes, mode: 0o755 },
    LICENSE: { bytes: licence, mode: 0o644 },
    'THIRD-PARTY.md': { bytes: thirdParty, mode: 0o644 },
  };
  artifacts.set(`${name}.tar.gz`, zip(await tarOf(files)));
}
artifacts.set(`tsinit-${version}.spdx.json`, sbom(version, inits));
const layout = await ociLayout(version, inits);
artifacts.set(`tsinit-${version}.oci.tar`, await tarOf(layout));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [name, bytes] of artifacts) {
  writeFileSync(join(folder, name), bytes, {
    mode: bytes.subarray(1, 4).toString() === 'ELF' ? 0o755 : 0o644,
  });
}
const sums = [...artifacts].map(
  ([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`,
);
writeFileSync(join(folder, 'SHA256SUMS'), sums.sort((a, b) => (a.slice(64) < b.slice(64) ? -1 : 1)).join(''));
console.log(`${folder}: ${artifacts.size} files and SHA256SUMS`);
