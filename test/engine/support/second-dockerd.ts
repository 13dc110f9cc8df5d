import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connectEngine } from '@tsinit/docker-plugin';

export interface Daemon {
  readonly endpoint: string;
  /** Its data root, by which `docker info` tells it from others. */
  readonly root: string;
  stop(): Promise<void>;
}

/**
 * A Docker daemon with everything of its own, the network, the mounts and the process ids included.
 * @param options Words of its command line besides.
 */
export async function startSecondDockerd(options: readonly string[] = []): Promise<Daemon> {
  // Not /tmp, which may be a tmpfs or an overlay, on which an overlay cannot stand.
  const folder = mkdtempSync('/var/tmp/tsinit-second-');
  const endpoint = `unix://${folder}/docker.sock`;
  const root = join(folder, 'data');
  const words = [
    ...['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', 'dockerd'],
    ...['--host', endpoint, '--data-root', root, '--exec-root', join(folder, 'run')],
    // It has no firewall and no bridge of the machine's to touch: the network is its own.
    ...['--pidfile', join(folder, 'pid'), '--bridge=none', '--iptables=false', '--ip6tables=false'],
    ...options,
  ];
  const daemon = spawn('unshare', words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  daemon.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-10_000);
  });
  const ended = once(daemon, 'exit');
  const stop = async () => {
    daemon.kill('SIGKILL'); // and with it, at once, all that is in its namespace
    await ended;
    for (const mount of mountsBelow(folder)) spawnSync('umount', ['-l', mount]);
    rmSync(folder, { recursive: true, force: true });
  };
  while (daemon.exitCode === null) {
    const engine = await connectEngine({ host: endpoint }).catch(() => undefined);
    if (engine) return { endpoint, root, stop };
    await delay(100);
  }
  await stop();
  throw new Error(`the second dockerd did not start: ${log}`);
}

function mountsBelow(folder: string): string[] {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  const paths = mounts.map((line) => line.split(' ')[1] ?? '');
  return paths.filter((path) => path.startsWith(`${folder}/`)).reverse();
}
