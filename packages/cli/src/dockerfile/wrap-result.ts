/** A base image's config, as far as it decides what a container runs. */
export interface BaseConfig {
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly shell?: readonly string[] | null | undefined;
  /** `NAME=value` items. */
  readonly env?: readonly string[] | undefined;
  readonly onBuild?: readonly string[] | null | undefined;
  readonly os?: string | undefined;
  /** Empty or not there: the image does not say. */
  readonly user?: string | undefined;
  readonly workingDir?: string | undefined;
  readonly stopSignal?: string | undefined;
  /** In words, for reports: `the engine at unix:///var/run/docker.sock`. */
  readonly learnedFrom?: string | undefined;
}

export interface WrapOptions {
  /** The stages to wrap, by name; default the last, as `docker build` has it. */
  readonly target?: string | readonly string[] | undefined;
  /**
   * Wrap every stage that can be built and has a command of its own: the last, and each that has a name and
   * an ENTRYPOINT or CMD in it. `target` then counts for nothing.
   */
  readonly allTargets?: boolean | undefined;
  /** Deliver signals to the child's whole process group; without it the line says `-c`. */
  readonly group?: boolean | undefined;
  /** Put our init in the place of tini, dumb-init, catatonit or docker-init, with their options in our words. */
  readonly replace?: boolean | undefined;
  /**
   * The image that has the init at /tsinit, or null for `.tsinit/` in the build context. Default: what a wrapped file
   * says; the build context where none is. A file that is wrapped is changed where it says otherwise.
   */
  readonly from?: string | null | undefined;
  /** The user's word for what the base image has. `null` or `[]`: it has none. */
  readonly entrypoint?: readonly string[] | null | undefined;
  readonly cmd?: readonly string[] | null | undefined;
  /** The values of `--build-arg`, by name: they decide what FROM's variables stand for. */
  readonly buildArguments?: ReadonlyMap<string, string> | undefined;
  /** What is known of base images, by reference as FROM resolves it. */
  readonly bases?: ReadonlyMap<string, BaseConfig> | undefined;
}

/** Where a setting came from. Lines count from 1. */
export type Origin =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'base'; readonly reference: string }
  | { readonly kind: 'option'; readonly option: '--entrypoint' | '--cmd' }
  | { readonly kind: 'none' };

/** A value and where it came from; null where there is none or, unless the origin is `none`, where it is not known. */
export interface Located {
  readonly value: string | null;
  readonly origin: Origin;
}

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

/** Codes are stable: `TSI0xx`, listed in docs/refusals.md. */
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

/** A stage of a chain: its name or, where it has none, its index. */
export interface ChainLink {
  readonly stage: string;
  /** FROM's. */
  readonly line: number;
}

/** How a stage's command comes about, and what becomes of it. */
export interface StageResult {
  readonly stage: string;
  /** `inherits`: a stage that it stands on is wrapped, and hands the init down. */
  readonly status: 'wrapped' | 'inherits' | 'unchanged' | 'refused';
  /** The stages that it is made of, the root first, itself last. */
  readonly chain: readonly ChainLink[];
  /** What the root stands on; null where FROM has a variable without a value. */
  readonly base: {
    readonly reference: string;
    readonly isKnown: boolean;
    readonly learnedFrom: string | null;
  } | null;
  /** Null where it cannot be known. */
  readonly before: ImageCommand | null;
  /** Null where refused. */
  readonly after: ImageCommand | null;
  readonly origin: { readonly entrypoint: Origin; readonly cmd: Origin };
  /** In effect at the stage's end. */
  readonly shell: { readonly words: readonly string[]; readonly origin: Origin };
  readonly user: Located;
  readonly workdir: Located;
  readonly stopsignal: Located;
}

export interface WrapResult {
  readonly status: 'wrapped' | 'unchanged' | 'refused';
  /** The file's new bytes; the old ones unless wrapped. */
  readonly source: Uint8Array;
  /** One for each target, in the file's order; the last is the refused one where one is. */
  readonly stages: readonly StageResult[];
  /** Of the last target, or of the one that was refused: its name, or its index; null where there is none. */
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
