import type Docker from 'dockerode';

/** Removes containers that a killed run left, running or not. One that is gone already was another run's to remove. */
export async function removeContainers(
  docker: Docker,
  containers: readonly Docker.ContainerInfo[],
): Promise<void> {
  const removals = containers.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true }));
  await Promise.allSettled(removals);
}
