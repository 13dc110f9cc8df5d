import { posix } from 'node:path';
import { replaceVariables } from '../environment-replacement.js';
import { type ByteString, decodeUtf8, toByteString } from '../format/byte-string.js';
import { keyValues } from '../format/key-values.js';
import type { EscapeCharacter } from '../format/parser-directives.js';
import type { BaseConfig, Located, Origin } from '../wrap-result.js';
import { type Chain, globalArguments, type StageTree } from './from.js';
import type { PlacedStatement } from './onbuild.js';

/** What else a container's PID 1 starts with, each with the place that it comes from. */
export interface ProcessSettings {
  readonly user: Located;
  readonly workdir: Located;
  readonly stopsignal: Located;
}

const none: Origin = { kind: 'none' };

/** USER, WORKDIR and STOPSIGNAL as the chain's last stage ends with them; `--build-arg` is not known here. */
export function processSettings(
  { dockerfile, stages }: StageTree,
  { base }: Chain,
  config: BaseConfig | undefined,
  statements: readonly PlacedStatement[],
): ProcessSettings {
  const known: BaseConfig | undefined = base.kind === 'scratch' ? { entrypoint: null, cmd: null } : config;
  const origin: Origin = base.kind === 'image' ? { kind: 'base', reference: base.reference } : none;
  const located = (value: string | undefined): Located =>
    known ? { value: value || null, origin: value ? origin : none } : { value: null, origin };
  const settings = {
    USER: located(known?.user),
    WORKDIR: located(known?.workingDir),
    STOPSIGNAL: located(known?.stopSignal),
  };
  const scope = new Scope(dockerfile.escapeCharacter, globalArguments(dockerfile, stages), known);
  for (const { statement, origin, stage } of statements) {
    scope.enter(stage.index);
    const { keyword, args } = statement;
    if (keyword === 'ARG' || keyword === 'ENV') scope.set(keyword, args);
    if (keyword !== 'USER' && keyword !== 'WORKDIR' && keyword !== 'STOPSIGNAL') continue;
    const value = scope.expand(args);
    const text = value === null ? null : decodeUtf8(value);
    const isPath = keyword === 'WORKDIR' && text !== null;
    settings[keyword] = { value: isPath ? resolvePath(settings.WORKDIR, text) : text, origin };
  }
  return { user: settings.USER, workdir: settings.WORKDIR, stopsignal: settings.STOPSIGNAL };
}

/** Null where it is relative to a folder that is not known. */
function resolvePath({ value, origin }: Located, path: string): string | null {
  if (!path.startsWith('/') && value === null && origin.kind !== 'none') return null;
  return posix.resolve('/', value ?? '', path);
}

/** The variables that an instruction sees. */
class Scope {
  readonly #escapeCharacter: EscapeCharacter;
  readonly #globals: ReadonlyMap<ByteString, ByteString | null>;
  readonly #environment = new Map<ByteString, ByteString | null>();
  /** Of parent stages: builders differ in whether they are handed down. */
  readonly #doubtful = new Set<ByteString>();
  readonly #isComplete: boolean;
  #args = new Map<ByteString, ByteString | null>();
  #stage = -1;

  constructor(
    escapeCharacter: EscapeCharacter,
    globals: ReadonlyMap<ByteString, ByteString | null>,
    base: BaseConfig | undefined,
  ) {
    this.#escapeCharacter = escapeCharacter;
    this.#globals = globals;
    this.#isComplete = base !== undefined;
    for (const item of base?.env ?? []) {
      const equals = item.indexOf('=');
      this.#environment.set(toByteString(item.slice(0, equals)), toByteString(item.slice(equals + 1)));
    }
  }

  enter(stage: number): void {
    if (stage === this.#stage) return;
    for (const name of this.#args.keys()) this.#doubtful.add(name);
    this.#args = new Map();
    this.#stage = stage;
  }

  set(keyword: 'ARG' | 'ENV', args: ByteString): void {
    for (const [name, value] of keyValues(keyword, args, this.#escapeCharacter)) {
      const expanded = value === null ? (this.#globals.get(name) ?? '') : this.expand(value);
      (keyword === 'ENV' ? this.#environment : this.#args).set(name, expanded);
    }
  }

  /** Null where the file does not say what a variable is. */
  expand(text: ByteString): ByteString | null {
    if (!text.includes('$')) return expandNothing(text, this.#escapeCharacter);
    const variables = new Map([...this.#args, ...this.#environment]);
    for (;;) {
      const replaced = replaceVariables(text, variables, this.#escapeCharacter);
      if ('text' in replaced) return replaced.text;
      const name = replaced.unknown;
      if (!this.#isComplete || variables.has(name) || this.#doubtful.has(name) || !/^\w+$/.test(name))
        return null;
      variables.set(name, '');
    }
  }
}

/** Most values have no variable: only their quotes and escape characters go. */
function expandNothing(text: ByteString, escapeCharacter: EscapeCharacter): ByteString | null {
  const replaced = replaceVariables(text, new Map(), escapeCharacter);
  return 'text' in replaced ? replaced.text : null;
}
