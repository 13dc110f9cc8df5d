import { basename } from 'node:path/posix';
import { INIT_PATH } from './init-argv.js';

/** A command without the other init that it began with, and the words of ours that do what its options did. */
export interface Translated {
  readonly init: readonly string[];
  readonly command: readonly string[];
}

/** How one of the other inits reads its command line. */
interface Dialect {
  readonly flags: Readonly<Record<string, Effect>>;
  /** Flags that take a word, as `-e 143`, `-e143`, `--rewrite=2:3`. */
  readonly values: Readonly<Record<string, '-e' | '-p' | '-r'>>;
  /** Without a flag that says otherwise. */
  readonly singleChild: boolean;
  /** Where it may be built with a C library that looks for options behind the command, up to a `--`. */
  readonly permutes: boolean;
  /** What its variables do, by name. */
  readonly variables: Readonly<Record<string, (value: string) => Effect | null>>;
}

/** What a flag does: deliver to the group or to the child alone, say more, or nothing that we do not do anyway. */
type Effect = 'group' | 'single' | 'verbose' | 'nothing';

const tini: Dialect = {
  flags: { '-g': 'group', '-s': 'nothing', '-v': 'verbose', '-w': 'verbose' },
  values: { '-e': '-e', '-p': '-p' },
  singleChild: true,
  permutes: true,
  variables: {
    TINI_KILL_PROCESS_GROUP: () => 'group',
    TINI_SUBREAPER: () => 'nothing',
    TINI_VERBOSITY: (value) => (Number(value) > 1 ? 'verbose' : 'nothing'),
  },
};

const dialects: Readonly<Record<string, Dialect>> = {
  tini,
  'docker-init': tini,
  'dumb-init': {
    flags: { '-c': 'single', '--single-child': 'single', '-v': 'verbose', '--verbose': 'verbose' },
    values: { '-r': '-r', '--rewrite': '-r' },
    singleChild: false,
    permutes: false,
    variables: {
      DUMB_INIT_SETSID: (value) => (value === '0' ? 'single' : 'nothing'),
      DUMB_INIT_DEBUG: (value) => (value === '1' ? 'verbose' : 'nothing'),
    },
  },
  catatonit: { flags: { '-g': 'group' }, values: {}, singleChild: true, permutes: true, variables: {} },
};

/**
 * Translates a command that another init begins.
 * @param entrypoint The words that may be options; `cmd` follows them and is the command's alone.
 * @param variables The image's environment, as far as it is known.
 * @returns Why not, in words, where it cannot be done exactly.
 */
export function translateOtherInit(
  entrypoint: readonly string[],
  cmd: readonly string[],
  variables: ReadonlyMap<string, string>,
): Translated | string {
  const [first = '', ...words] = entrypoint;
  const found = Object.entries(dialects).find(([name]) =>
    new RegExp(`^${name}(?![a-z])`).test(basename(first)),
  );
  if (!found) return `${first} does not begin the command, or its options are not known here`;
  const [name, dialect] = found;
  const options = new Options(dialect);
  for (const [variable, effect] of Object.entries(dialect.variables)) {
    const value = variables.get(variable);
    if (value !== undefined) options.apply(effect(value));
  }
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at] as string;
    if (word === '--') return { init: options.words(), command: words.slice(at + 1) };
    if (!word.startsWith('-') || word === '-') break;
    const next = options.read(word, words[at + 1]);
    if (next === null) return `${name} ${word} has no counterpart`;
    at += next;
  }
  const command = words.slice(at);
  const stray = [...command, ...cmd].find((word) => word.startsWith('-') && word !== '-');
  if (stray !== undefined && (dialect.permutes || command.length === 0)) {
    return `without -- behind its options, ${name} may take ${stray} for one of them`;
  }
  return { init: options.words(), command };
}

class Options {
  readonly #dialect: Dialect;
  readonly #values: string[] = [];
  #singleChild: boolean;
  #verbose = false;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.#singleChild = dialect.singleChild;
  }

  apply(effect: Effect | null): void {
    if (effect === 'group') this.#singleChild = false;
    if (effect === 'single') this.#singleChild = true;
    if (effect === 'verbose') this.#verbose = true;
  }

  /** How many words behind this one belong to it; null where it is not understood. */
  read(word: string, next: string | undefined): 0 | 1 | null {
    const [long, value] = word.startsWith('--') ? word.split(/=(.*)/s) : [word];
    const { flags, values } = this.#dialect;
    const flag = flags[word];
    if (flag) {
      this.apply(flag);
      return 0;
    }
    const option = values[long as string];
    if (option) return this.#take(option, value ?? next, value === undefined ? 1 : 0);
    if (word.startsWith('--')) return null;
    return this.#readCluster(word.slice(1), next);
  }

  /** `-gv`, `-ge143`. */
  #readCluster(letters: string, next: string | undefined): 0 | 1 | null {
    for (const [at, letter] of [...letters].entries()) {
      const flag = this.#dialect.flags[`-${letter}`];
      const option = this.#dialect.values[`-${letter}`];
      const rest = letters.slice(at + 1);
      if (option) return rest ? this.#take(option, rest, 0) : this.#take(option, next, 1);
      if (!flag) return null;
      this.apply(flag);
    }
    return 0;
  }

  #take(option: string, value: string | undefined, words: 0 | 1): 0 | 1 | null {
    if (!value) return null;
    this.#values.push(option, value);
    return words;
  }

  words(): string[] {
    const single = this.#singleChild ? ['-c'] : [];
    return [INIT_PATH, ...single, ...this.#values, ...(this.#verbose ? ['-v'] : []), '--'];
  }
}
