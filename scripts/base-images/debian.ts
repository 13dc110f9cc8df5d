import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.js';

/** Enough of Debian 12 for sh (dash), bash, coreutils and a C++ program such as Node. */
const packages = [
  'base-files',
  'bash',
  'coreutils',
  'dash',
  'libacl1',
  'libattr1',
  'libc6',
  'libgcc-s1',
  'libgmp10',
  'libpcre2-8-0',
  'libselinux1',
  'libstdc++6',
  'libtinfo6',
];

/** No example reads these, and they are half of the unpacked size. */
const leftOut = ['doc', 'info', 'locale', 'man'].map((name) => `--exclude=./usr/share/${name}/*`);

const users = `root:x:0:0:root:/root:/bin/bash
node:x:1000:1000::/home/node:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

/**
 * Unpacks a small Debian into the empty folder `rootfs`; `archive` keeps the downloaded packages.
 * No package script runs, so it takes a second where debootstrap takes a minute.
 */
export function unpackDebian(rootfs: string, archive: string): void {
  mkdirSync(archive, { recursive: true });
  if (!packages.every((name) => packageFile(archive, name))) download(archive);

  // The merged /usr must be there first: packages still name /bin and /lib.
  for (const name of ['bin', 'lib', 'lib64', 'sbin']) {
    mkdirSync(join(rootfs, 'usr', name), { recursive: true });
    symlinkSync(`usr/${name}`, join(rootfs, name));
  }
  for (const name of packages) {
    const files = run('dpkg-deb', ['--fsys-tarfile', join(archive, packageFile(archive, name) ?? name)]);
    run('tar', ['-x', '-C', rootfs, '--keep-directory-symlink', ...leftOut], { input: files });
  }
  // These two come from a package's script in a real installation.
  writeFileSync(join(rootfs, 'etc/passwd'), users);
  writeFileSync(join(rootfs, 'etc/group'), 'root:x:0:\nnode:x:1000:\nnogroup:x:65534:\n');
}

function packageFile(archive: string, name: string): string | undefined {
  return readdirSync(archive).find((file) => file.startsWith(`${name}_`) && file.endsWith('.deb'));
}

function download(archive: string): void {
  // As root, apt fetches as the user _apt, which may not write here.
  const args = ['download', '-q', '-o', 'APT::Sandbox::User=root', ...packages];
  try {
    run('apt-get', args, { cwd: archive });
  } catch {
    // A fresh machine may hold no package lists, or lists so old that the files are gone.
    run('apt-get', ['update', '-q']);
    run('apt-get', args, { cwd: archive });
  }
}
