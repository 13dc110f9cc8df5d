import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import Docker from 'dockerode';
import type { Address } from './endpoint.js';
import { sshConnection } from './ssh-connection.js';
import { readTlsFiles, type TlsFiles } from './tls-files.js';

/** Makes dockerode's client for an address, for one version of the API or for none yet. */
export type MakeClient = (version?: string) => Docker;

/** @throws TsinitError `ENGINE_TLS` */
export function dockerClient(
  address: Address,
  tls: TlsFiles | undefined,
  env: NodeJS.ProcessEnv,
): MakeClient {
  const options = clientOptions(address, tls, env);
  return (version) => withoutDockerHost(() => new Docker({ ...options, ...(version && { version }) }));
}

/** Its types leave the agent out. */
type ClientOptions = Docker.DockerOptions & { readonly agent?: HttpAgent };

function clientOptions(address: Address, tls: TlsFiles | undefined, env: NodeJS.ProcessEnv): ClientOptions {
  switch (address.kind) {
    case 'socket':
      return { socketPath: address.path };
    case 'tcp': {
      const { host, port } = address;
      if (!tls) return { protocol: 'http', host, port };
      return {
        protocol: 'https',
        host,
        port,
        agent: new HttpsAgent({ keepAlive: true, ...readTlsFiles(tls) }),
      };
    }
    case 'ssh': {
      // dockerode's own ssh knows no ~/.ssh/config, and takes whatever key the host shows.
      const createConnection = () => sshConnection(address, env);
      return {
        protocol: 'http',
        host: 'docker',
        agent: Object.assign(new HttpAgent({ keepAlive: true }), { createConnection }),
      };
    }
  }
}

/** dockerode reads DOCKER_HOST and the files of DOCKER_CERT_PATH itself, even where it is given everything. */
function withoutDockerHost<T>(make: () => T): T {
  const { DOCKER_HOST } = process.env;
  delete process.env['DOCKER_HOST'];
  try {
    return make();
  } finally {
    if (DOCKER_HOST !== undefined) process.env['DOCKER_HOST'] = DOCKER_HOST;
  }
}
