import type { TlsOptions } from '@tsinit/docker-plugin';

/** `docker --tlsverify --tlscacert FILE …`, before the plugin's name. */
export interface TlsFlags {
  readonly tls?: boolean;
  readonly tlsverify?: boolean;
  readonly tlscacert?: string;
  readonly tlscert?: string;
  readonly tlskey?: string;
}

type Environment = Record<string, string | undefined>;

const names = { ca: 'TSINIT_TLS_CACERT', cert: 'TSINIT_TLS_CERT', key: 'TSINIT_TLS_KEY' };

/** Docker has variables for two of its flags; the files need names of our own. */
export function writeTlsFlags(flags: TlsFlags, env: Environment): void {
  if (flags.tls !== undefined) env['DOCKER_TLS'] = flags.tls ? '1' : '';
  if (flags.tlsverify !== undefined) {
    env['DOCKER_TLS_VERIFY'] = flags.tlsverify ? '1' : '';
    // As Docker has it: who says anything about verifying wants TLS.
    env['DOCKER_TLS'] = '1';
  }
  if (flags.tlscacert !== undefined) env[names.ca] = flags.tlscacert;
  if (flags.tlscert !== undefined) env[names.cert] = flags.tlscert;
  if (flags.tlskey !== undefined) env[names.key] = flags.tlskey;
}

/** Undefined where the environment that everybody knows says it all. */
export function readTlsFlags(env: Environment): TlsOptions | undefined {
  const [ca, cert, key] = [env[names.ca], env[names.cert], env[names.key]];
  if (!env['DOCKER_TLS'] && !env['DOCKER_TLS_VERIFY']) return undefined;
  return { verify: Boolean(env['DOCKER_TLS_VERIFY']), ca, cert, key };
}
