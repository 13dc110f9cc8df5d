import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { isDockerfileName } from './dockerfile-names.js';
import type { Input, Unusable } from './input.js';

/** `compose.yaml`, `docker-compose.yml`, `compose.prod.yaml`. */
const composeName = /^(?:docker-)?compose(?:\..+)?\.ya?ml$/i;
/** `docker-bake.json`, `bake.json`, `docker-bake.hcl`, `docker-bake.override.hcl`. */
const bakeName = /^(?:docker-)?bake(?:\..+)?\.(?:json|hcl)$/i;
const globCharacters = /[*?[\]{}]/;

/**
 * The Dockerfiles that the words of a command line stand for, in their order, as they are found. A word is a file, a
 * folder, a glob, or a compose or bake file; what git ignores is not looked for. No Dockerfile comes twice, unless it is built otherwise.
 */
export async function* findInputs(words: readonly string[]): AsyncGenerator<Input | Unusable> {
  // The most common call must not wait for what it does not need.
  const [word = ''] = words;
  if (isOneDockerfile(words)) {
    yield { path: word };
    return;
  }
  const seen = new Set<string>();
  for (const word of words) {
    try {
      for await (const input of inputsOfWord(word)) {
        const key = JSON.stringify(input);
        if ('error' in input || !seen.has(key)) yield input;
        seen.add(key);
      }
    } catch (error) {
      if (!(error instanceof TsinitError)) throw error;
      yield { path: word, error };
    }
  }
}

/** Whether the words stand for one Dockerfile and can stand for no other. */
export function isOneDockerfile([word = '', ...others]: readonly string[]): boolean {
  return others.length === 0 && isFile(word) && !namesOthers(word);
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

/** Compose and bake files name Dockerfiles; any other is one. */
async function* inputsOfFile(path: string): AsyncGenerator<Input | Unusable> {
  if (composeName.test(basename(path))) {
    const { composeInputs } = await import('./compose/compose-inputs.js');
    yield* composeInputs(path);
  } else if (bakeName.test(basename(path))) {
    const { bakeInputs } = await import('./bake/bake-inputs.js');
    yield* bakeInputs(path);
  } else yield { path };
}

function namesOthers(path: string): boolean {
  return composeName.test(basename(path)) || bakeName.test(basename(path));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
