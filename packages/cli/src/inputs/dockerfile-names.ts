/** `Dockerfile`, `Dockerfile.dev`, `api.Dockerfile`, `Containerfile`; not `Dockerfile.dockerignore`. */
const dockerfileName = /^(?:docker|container)file(?:\.|$)|\.(?:docker|container)file$/i;

/** Whether a file in a folder is a Dockerfile by its name. */
export function isDockerfileName(name: string): boolean {
  return dockerfileName.test(name) && !name.toLowerCase().endsWith('.dockerignore');
}
