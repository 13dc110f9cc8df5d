import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { isDockerfileName } from './dockerfile-names.js';
import type { Input, Unusable } from './input.js';

const globCharacters = /[*?[\]{}]/;

/**
 * The Dockerfiles that the words of a command line stand for, in their order, as they are found. A word is a file, a
 * folder or a glob; what git ignores is not looked for. No Dockerfile comes twice, unless it is built otherwise.
 */
export async function* findInputs(words: readonly string[]): AsyncGenerator<Input | Unusable> {
  // The most common call must not wait for what it does not need.
  const [word = ''] = words;
  if (words.length === 1 && isFile(word)) {
    yield { path: word };
    return;
  }
  const seen = new Set<string>();
  for (const word of words) {
    try {
      for await (const input of inputsOfWord(word)) {
        const key = JSON.stringify(input);
        if (!seen.has(key)) yield input;
        seen.add(key);
      }
    } catch (error) {
      if (!(error instanceof TsinitError)) throw error;
      yield { path: word, error };
    }
  }
}

async function* inputsOfWord(word: string): AsyncGenerator<Input | Unusable> {
  const isFolder = statSync(word, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder === undefined ? !globCharacters.test(word) : !isFolder) {
    yield* inputsOfFile(word);
    return;
  }
  let isEmpty = true;
  const { filesIn, filesMatching } = await import('./find-files.js');
  for (const path of isFolder ? filesIn(word) : filesMatching(word)) {
    if (isFolder && !isDockerfileName(basename(path))) continue;
    isEmpty = false;
    yield* inputsOfFile(path);
  }
  if (!isEmpty) return;
  const what = isFolder ? 'has no Dockerfile' : 'no file matches';
  const hint = 'what git ignores is not looked for: name such a file itself';
  throw new TsinitError('FILE', `${word}: ${what}`, { hint });
}

async function* inputsOfFile(path: string): AsyncGenerator<Input | Unusable> {
  yield { path };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
