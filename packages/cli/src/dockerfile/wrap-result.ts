/** A base image's config, as far as it decides what a container runs. */
export interface BaseConfig {
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly shell?: readonly string[] | null | undefined;
  /** `NAME=value` items. */
  readonly env?: readonly string[] | undefined;
  readonly onBuild?: readonly string[] | null | undefined;
  readonly os?: string | undefined;
}

export interface WrapOptions {
  /** The stage to wrap, by name; default the last, as `docker build` has it. */
  readonly target?: string | undefined;
  /** Deliver signals to the child's whole process group; without it the line says `-c`. */
  readonly group?: boolean | undefined;
  /**
   * The image that has the init at /tsinit, or null for `.tsinit/` in the build context. Default: what a wrapped file
   * says; the build context where none is. A file that is wrapped is changed where it says otherwise.
   */
  readonly from?: string | null | undefined;
  /** The user's word for what the base image has. `null` or `[]`: it has none. */
  readonly entrypoint?: readonly string[] | null | undefined;
  readonly cmd?: readonly string[] | null | undefined;
  /** What is known of base images, by reference as FROM resolves it. */
  readonly bases?: ReadonlyMap<string, BaseConfig> | undefined;
}

/** Where an ENTRYPOINT or CMD came from. Lines count from 1. */
export type Origin =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'base'; readonly reference: string }
  | { readonly kind: 'option'; readonly option: '--entrypoint' | '--cmd' }
  | { readonly kind: 'none' };

/** The two lists that a container's argv is made of: argv = entrypoint ++ cmd. */
export interface ImageCommand {
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
}

/** Codes are stable: `TSI1xx`, listed in docs/refusals.md. */
export interface Warning {
  readonly code: string;
  readonly line: number;
  readonly message: string;
}

/** Codes are stable: `TSI2xx`, listed in docs/refusals.md. */
export interface Refusal {
  readonly code: string;
  readonly line: number;
  /** One line: what is wrong. */
  readonly message: string;
  /** One line: what to do. */
  readonly remedy: string;
}

/** A base image whose config must be known before the file can be wrapped. */
export interface BaseRequest {
  readonly reference: string;
  /** FROM's `--platform`, expanded, or null. */
  readonly platform: string | null;
  readonly line: number;
}

export interface WrapResult {
  readonly status: 'wrapped' | 'unchanged' | 'refused';
  /** The file's new bytes; the old ones unless wrapped. */
  readonly source: Uint8Array;
  /** The target stage's name, or its index where it has none; null where there is no such stage. */
  readonly stage: string | null;
  readonly before: ImageCommand | null;
  readonly after: ImageCommand | null;
  readonly origin: { readonly entrypoint: Origin; readonly cmd: Origin } | null;
  readonly warnings: readonly Warning[];
  /** Why it was refused, or null. */
  readonly reason: Refusal | null;
  /** Set on a refusal that the base image's config would lift: look it up, add it to `bases`, call again. */
  readonly needs: BaseRequest | null;
}

export interface UnwrapResult {
  readonly status: 'unwrapped' | 'unchanged' | 'refused';
  readonly source: Uint8Array;
  readonly reason: Refusal | null;
}
