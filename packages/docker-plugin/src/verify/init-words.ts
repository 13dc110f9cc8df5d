import { basename } from 'node:path/posix';

/** The words of an argv that start an init, up to the command that it is to run. */
export interface InitWords {
  readonly name: string;
  /** `["/tsinit", "-c", "--"]` */
  readonly words: readonly string[];
}

const inits = new Set(['tsinit', 'tini', 'tini-static', 'dumb-init', 'docker-init', 'catatonit']);

/** Their options that take a value as the next word. The inits agree on these letters. */
const shortWithValue = /^-[a-zA-Z]*[retp]$/;
const longWithValue = new Set(['--rewrite', '--grace', '--remap-exit', '--parent-death']);

/** The init that an argv begins with, or null where its first word is no init by name. */
export function initWords(argv: readonly string[]): InitWords | null {
  const name = basename(argv[0] ?? '');
  if (!inits.has(name)) return null;
  let next = 1;
  for (; next < argv.length; next++) {
    const word = argv[next] ?? '';
    if (word === '--') {
      next++;
      break;
    }
    if (!word.startsWith('-') || word === '-') break;
    if (shortWithValue.test(word) || longWithValue.has(word)) next++;
  }
  return { name, words: argv.slice(0, next) };
}
