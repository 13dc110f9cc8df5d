import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
