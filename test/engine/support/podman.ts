import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connectEngine, type Engine } from '@tsinit/docker-plugin';

/**
 * The environment for a Podman that keeps all it has in a folder, and that works where there is neither systemd nor
 * cgroups v2: as in a container, or on a small virtual machine.
 */
export function podmanSettings(folder: string): { CONTAINERS_CONF: string; CONTAINERS_STORAGE_CONF: string } {
  const containers = join(folder, 'containers.conf');
  const storage = join(folder, 'storage.conf');
  const limits = 'default_ulimits=["nofile=20000:20000","nproc=4096:4096"]';
  writeFileSync(
    containers,
    `[containers]\n${limits}\nnetns="none"\n[engine]\nruntime="runc"\ncgroup_manager="cgroupfs"\n`,
  );
  writeFileSync(
    storage,
    `[storage]\ndriver="overlay"\nrunroot="${join(folder, 'run')}"\ngraphroot="${join(folder, 'root')}"\n`,
  );
  return { CONTAINERS_CONF: containers, CONTAINERS_STORAGE_CONF: storage };
}

/** A Podman that keeps all it has in a folder. Closing it removes its mounts, too, so that the folder can go. */
export async function startPodman(folder: string): Promise<Engine> {
  const env = { ...process.env, ...podmanSettings(folder) };
  const host = `unix://${join(folder, 'podman.sock')}`;
  const service = spawn('podman', ['system', 'service', '--time=0', host], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  service.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-10_000);
  });
  const ended = once(service, 'exit');
  while (service.exitCode === null) {
    const engine = await connectEngine({ host }).catch(() => undefined);
    if (engine) {
      const close = async () => {
        service.kill();
        await ended;
        // The storage of overlay is mounted on itself.
        await once(spawn('umount', ['-l', join(folder, 'root/overlay')], { stdio: 'ignore' }), 'exit');
      };
      return { ...engine, close };
    }
    await delay(100);
  }
  throw new Error(`Podman did not start: ${log}`);
}
