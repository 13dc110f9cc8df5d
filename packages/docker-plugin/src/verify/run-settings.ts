import type Docker from 'dockerode';

/** What `docker run` would be told, for an app that needs it. Names and values are docker's own. */
export interface RunSettings {
  /** `USER[:GROUP]` in place of the image's. */
  readonly user?: string | undefined;
  /** A network that the engine has, `host` or `none`. */
  readonly network?: string | undefined;
  /** `SOURCE:TARGET[:ro]`; a source is a path of the engine's machine or a volume. */
  readonly volumes?: readonly string[] | undefined;
  /** `TARGET[:options]` */
  readonly tmpfs?: readonly string[] | undefined;
  readonly readOnly?: boolean | undefined;
  readonly capDrop?: readonly string[] | undefined;
  readonly capAdd?: readonly string[] | undefined;
  /** `no-new-privileges`, `seccomp=…` */
  readonly securityOpt?: readonly string[] | undefined;
  readonly pidsLimit?: number | undefined;
  /** The engine's own init in front of the image's, as `docker run --init`. */
  readonly init?: boolean | undefined;
}

/** The same in the words of the engine's API. */
export function runOptions(settings: RunSettings): Docker.ContainerCreateOptions & {
  readonly HostConfig: Docker.HostConfig;
} {
  const { user, network, volumes, tmpfs, readOnly, capDrop, capAdd, securityOpt, pidsLimit } = settings;
  return {
    ...(user !== undefined && { User: user }),
    HostConfig: {
      // What the engine's configuration says would stand in front of the image's own init.
      Init: settings.init ?? false,
      ...(network !== undefined && { NetworkMode: network }),
      ...(volumes && { Binds: [...volumes] }),
      ...(tmpfs && { Tmpfs: Object.fromEntries(tmpfs.map(mountOptions)) }),
      ...(readOnly && { ReadonlyRootfs: true }),
      ...(capDrop && { CapDrop: [...capDrop] }),
      ...(capAdd && { CapAdd: [...capAdd] }),
      ...(securityOpt && { SecurityOpt: [...securityOpt] }),
      ...(pidsLimit !== undefined && { PidsLimit: pidsLimit }),
    },
  };
}

function mountOptions(word: string): [string, string] {
  const colon = word.indexOf(':');
  return colon < 0 ? [word, ''] : [word.slice(0, colon), word.slice(colon + 1)];
}
