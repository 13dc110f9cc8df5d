/** What the choice of an engine depends on; injected, so that it can be asked about any machine. */
export interface Surroundings {
  /** `--host`: an endpoint as `DOCKER_HOST` has it. */
  readonly host: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string;
  /** Undefined where the system has no user ids. */
  readonly uid: number | undefined;
}

/** A place where an engine may listen. */
export interface Candidate {
  /** `unix:///var/run/docker.sock`, `tcp://127.0.0.1:2375` */
  readonly endpoint: string;
  /** What named it, for messages: `--host`, `DOCKER_HOST`, `docker context "remote"`. */
  readonly foundBy: string;
  /** The user chose it: if it does not answer, that is an error and nothing else is tried. */
  readonly chosen: boolean;
}

/** One way to find engines. Empty where it does not apply here. */
export type Strategy = (surroundings: Surroundings) => Candidate[];
