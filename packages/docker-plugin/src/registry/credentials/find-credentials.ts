import type { RegistrySurroundings } from '../registry-options.js';
import { askCredentialHelper } from './credential-helper.js';
import type { Credentials } from './credentials.js';
import { type AuthEntry, type DockerConfig, readDockerConfig } from './docker-config.js';

/** Under which Docker Hub's credentials have always been kept. */
const hubServer = 'https://index.docker.io/v1/';

/** The user's credentials for a registry, found as the Docker CLI finds them: credHelpers, credsStore, auths. */
export async function findCredentials(
  registry: string,
  surroundings: Pick<RegistrySurroundings, 'env' | 'homeDirectory' | 'signal'>,
): Promise<Credentials> {
  let config: DockerConfig;
  try {
    config = readDockerConfig(surroundings);
  } catch (error) {
    return { kind: 'none', source: (error as Error).message };
  }
  const server = registry === 'docker.io' ? hubServer : registry;
  const helper = config.credHelpers[server] ?? config.credHelpers[registry] ?? config.credsStore;
  if (helper) return askCredentialHelper(helper, server, surroundings);
  const entry = config.auths[server] ?? matching(config.auths, registry);
  return (
    (entry && fromEntry(entry, config.path)) ?? {
      kind: 'none',
      source: `none for ${registry} in ${config.path}`,
    }
  );
}

/** Old entries are URLs: `https://registry.example/v1/`. */
function matching(auths: DockerConfig['auths'], registry: string): AuthEntry | undefined {
  const key = Object.keys(auths).find((each) => hostOf(each) === registry);
  return key === undefined ? undefined : auths[key];
}

function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}

function fromEntry(entry: AuthEntry, path: string): Credentials | undefined {
  const source = `auths in ${path}`;
  const { auth, identitytoken, registrytoken } = entry;
  if (registrytoken) return { kind: 'registry-token', token: registrytoken, source };
  if (identitytoken) return { kind: 'identity-token', token: identitytoken, source };
  const decoded = auth ? Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '') : '';
  const colon = decoded.indexOf(':');
  const username = colon > 0 ? decoded.slice(0, colon) : entry.username;
  const password = colon > 0 ? decoded.slice(colon + 1) : entry.password;
  if (!username || password === undefined) return undefined;
  return { kind: 'password', username, password, source };
}
