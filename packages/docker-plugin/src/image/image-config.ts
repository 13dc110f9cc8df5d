import type { ImageInspectInfo } from 'dockerode';

/** A probe as the engine keeps it; durations in nanoseconds, 0 for the engine's default. */
export interface Healthcheck {
  /** `["CMD", "curl", …]`, `["CMD-SHELL", "curl … || exit 1"]` or `["NONE"]` */
  readonly test: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly retries: number;
}

/** What an image says about the containers made of it. A list that is not there is null, as the engine has it. */
export interface ImageConfig {
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly shell: readonly string[] | null;
  /** `NAME=value` */
  readonly env: readonly string[];
  /** Empty for root. */
  readonly user: string;
  /** Empty for `/`. */
  readonly workingDir: string;
  /** As written: `SIGQUIT`, `QUIT`, `3`. Undefined: the engine sends SIGTERM. */
  readonly stopSignal: string | undefined;
  readonly onBuild: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** `8080/tcp` */
  readonly exposedPorts: readonly string[];
  /** Paths in the container. */
  readonly volumes: readonly string[];
  readonly healthcheck: Healthcheck | undefined;
}

/** The engine's own shape of a config; wider than dockerode's type, which leaves fields out. */
export type EngineConfig = Omit<ImageInspectInfo['Config'], 'Healthcheck'> & {
  Shell?: string[] | null;
  StopSignal?: string;
  Healthcheck?: {
    Test?: string[];
    Interval?: number;
    Timeout?: number;
    StartPeriod?: number;
    Retries?: number;
  };
};

export function imageConfig(config: EngineConfig): ImageConfig {
  return {
    entrypoint: words(config.Entrypoint),
    cmd: words(config.Cmd),
    shell: words(config.Shell),
    env: config.Env ?? [],
    user: config.User ?? '',
    workingDir: config.WorkingDir ?? '',
    stopSignal: config.StopSignal || undefined,
    onBuild: (config.OnBuild as string[] | null) ?? [],
    labels: config.Labels ?? {},
    exposedPorts: Object.keys(config.ExposedPorts ?? {}),
    volumes: Object.keys(config.Volumes ?? {}),
    healthcheck: healthcheck(config.Healthcheck),
  };
}

function words(list: string | readonly string[] | null | undefined): readonly string[] | null {
  return typeof list === 'string' ? [list] : (list ?? null);
}

function healthcheck(check: EngineConfig['Healthcheck']): Healthcheck | undefined {
  if (!check?.Test?.length) return undefined;
  const { Test, Interval = 0, Timeout = 0, StartPeriod = 0, Retries = 0 } = check;
  return { test: Test, interval: Interval, timeout: Timeout, startPeriod: StartPeriod, retries: Retries };
}
