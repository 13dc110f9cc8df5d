import type { TlsFiles, TlsOptions } from './tls-files.js';

/** What the choice of an engine depends on; injected, so that it can be asked about any machine. */
export interface Surroundings {
  /** `--host`: an endpoint as `DOCKER_HOST` has it. */
  readonly host: string | undefined;
  /** `--context`: the name of a docker context. */
  readonly context: string | undefined;
  /** `--tls` and its like: for `--host` and `DOCKER_HOST`, as contexts bring their own. */
  readonly tls: TlsOptions | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  /** Undefined where the system has no user ids. */
  readonly uid: number | undefined;
}

/** A place where an engine may listen. */
export interface Candidate {
  /** `unix:///var/run/docker.sock`, `tcp://127.0.0.1:2375`, `ssh://me@host` */
  readonly endpoint: string;
  /** What named it, for messages: `--host`, `DOCKER_HOST`, `docker context "remote"`. */
  readonly foundBy: string;
  /** The user chose it: if it does not answer, that is an error and nothing else is tried. */
  readonly chosen: boolean;
  /** Undefined: no TLS. It is for tcp alone; sockets and ssh have no use for it. */
  readonly tls?: TlsFiles | undefined;
  /** Nothing listens there before this has settled. */
  readonly start?: ((signal: AbortSignal) => Promise<Service>) | undefined;
}

/** An engine's service that we have started. */
export interface Service {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** One way to find engines. Empty where it does not apply here. */
export type Strategy = (surroundings: Surroundings) => Candidate[];
