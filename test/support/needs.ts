import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { hostPlatform } from '@tsinit/init-runtime';
import { describe, it } from 'vitest';
import { hasAddressSanitizer } from '../../bench/robust/sanitized-init.js';
import { checkedInManifest, hasToolchainOfManifest } from '../native-build/support/manifest.js';

/** What a test may need that a developer's machine may lack. */
export type Need =
  | 'root'
  | 'engine'
  | 'docker'
  | 'dockerd'
  | 'podman'
  | 'ssh'
  | 'openssl'
  | 'unshare'
  | 'busybox'
  | 'strace'
  | 'tini'
  | 'dumb-init'
  | 'skopeo'
  | 'umoci'
  | 'qemu'
  | 'addon'
  | 'toolchain'
  | 'asan'
  | 'registry'
  | `linux-${string}`;

const has = (path: string) => () => existsSync(path);

interface Check {
  readonly found: () => boolean | Promise<boolean>;
  readonly otherwise: string;
}

const checks: Record<Exclude<Need, `linux-${string}`>, Check> = {
  root: { found: () => process.getuid?.() === 0, otherwise: 'needs root' },
  engine: { found: engineAnswers, otherwise: 'needs a Docker Engine' },
  docker: { found: hasDockerCli, otherwise: 'needs the docker command' },
  dockerd: { found: hasDockerd, otherwise: "needs dockerd (Debian's docker.io)" },
  podman: { found: has('/usr/bin/podman'), otherwise: "needs Debian's podman" },
  ssh: { found: has('/usr/bin/ssh'), otherwise: "needs Debian's openssh-client" },
  openssl: { found: has('/usr/bin/openssl'), otherwise: "needs Debian's openssl" },
  unshare: { found: canUnshare, otherwise: 'needs unshare --pid (root or user namespaces)' },
  busybox: { found: has('/bin/busybox'), otherwise: "needs Debian's busybox-static" },
  strace: { found: has('/usr/bin/strace'), otherwise: "needs Debian's strace" },
  umoci: { found: has('/usr/bin/umoci'), otherwise: "needs Debian's umoci" },
  tini: { found: has('/usr/bin/tini'), otherwise: "needs Debian's tini" },
  'dumb-init': { found: has('/usr/bin/dumb-init'), otherwise: "needs Debian's dumb-init" },
  skopeo: { found: has('/usr/bin/skopeo'), otherwise: "needs Debian's skopeo" },
  qemu: { found: has('/usr/bin/qemu-aarch64-static'), otherwise: "needs Debian's qemu-user-static" },
  addon: {
    found: has(inBin(`${hostPlatform().os}-${hostPlatform().architecture}/tsinit.node`)),
    otherwise: 'needs the addon (built with clang and lld)',
  },
  toolchain: { found: hasToolchainOfManifest, otherwise: `needs ${checkedInManifest().toolchain}` },
  registry: {
    found: () => ['docker-registry', 'openssl'].every((name) => existsSync(`/usr/bin/${name}`)),
    otherwise: "needs Debian's docker-registry and openssl",
  },
  asan: { found: hasAddressSanitizer, otherwise: 'needs gcc with its address sanitizer' },
};

/**
 * `describe` where all needs are met. Elsewhere the suite is skipped and its title says why;
 * in CI, where everything must be there, the lack is a failure instead.
 */
export async function describeWith(needs: Need[], title: string, body: () => void): Promise<void> {
  const missing: string[] = [];
  for (const need of needs) {
    const check = checkOf(need);
    if (!(await check.found())) missing.push(check.otherwise);
  }
  if (missing.length === 0) {
    describe(title, body);
  } else if (process.env['CI']) {
    describe(title, () => {
      it('has what it needs', () => {
        throw new Error(`CI must not skip: ${missing.join(', ')}`);
      });
    });
  } else {
    describe.skip(`${title} (skipped: ${missing.join(', ')})`, body);
  }
}

/** Of a platform's programs those that are not the host's lack where only its `cc` built them. */
function checkOf(need: Need): Check {
  if (need in checks) return checks[need as keyof typeof checks];
  return {
    found: has(inBin(`${need}/tsinit`)),
    otherwise: `needs the programs for ${need} (built with clang and lld)`,
  };
}

/** A file that `npm run build` makes, by its path in `bin/`. */
export function inBin(file: string): string {
  return fileURLToPath(new URL(`../../packages/init-runtime/bin/${file}`, import.meta.url));
}

function hasDockerCli(): boolean {
  try {
    execFileSync('docker', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function hasDockerd(): boolean {
  return ['/usr/sbin/dockerd', '/usr/bin/dockerd'].some((path) => existsSync(path));
}

function canUnshare(): boolean {
  try {
    execFileSync('unshare', ['--pid', '--fork', '--kill-child', '--mount-proc', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The socket that the tests' engine listens on: DOCKER_HOST when it is a unix socket, else the default. */
export const engineSocket = process.env['DOCKER_HOST']?.replace(/^unix:\/\//, '') ?? '/var/run/docker.sock';

function engineAnswers(): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ socketPath: engineSocket, path: '/_ping', timeout: 5000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on('error', () => resolve(false));
    ping.on('timeout', () => ping.destroy(new Error('timeout')));
    ping.end();
  });
}
