import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** Asks git which paths it ignores. One process answers for a whole repository: a start of git costs more than a file. */
export class GitIgnored {
  #repository: Repository | undefined;

  /** Those of the paths in a folder that git would not take along. No git, or no work tree: none. */
  async among(folder: string, paths: readonly string[]): Promise<string[]> {
    const root = workTree(folder);
    if (root === undefined) return [];
    if (this.#repository?.root !== root || this.#repository.ended) {
      this.close();
      this.#repository = new Repository(root);
    }
    const repository = this.#repository;
    const inRoot = relative(root, resolve(folder));
    const answers = await Promise.all(paths.map((path) => repository.ignores(join(inRoot, path))));
    return paths.filter((_path, index) => answers[index]);
  }

  close(): void {
    this.#repository?.close();
    this.#repository = undefined;
  }
}

/** The fields of an answer: the rule's file, line and pattern, all empty where none matches, and the path. */
const fieldsOfAnswer = 4;

class Repository {
  readonly root: string;
  ended = false;
  readonly #git: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting: ((isIgnored: boolean) => void)[] = [];
  #received = '';
  #fields: string[] = [];

  constructor(root: string) {
    this.root = root;
    const words = ['-C', root, 'check-ignore', '--stdin', '-z', '--verbose', '--non-matching'];
    this.#git = spawn('git', words, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#git.stdout.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    this.#git.stdin.on('error', () => {}); // It has ended, and says so itself.
    this.#git.on('error', () => this.#end()).on('close', () => this.#end());
  }

  ignores(path: string): Promise<boolean> {
    if (this.ended) return Promise.resolve(false);
    return new Promise((answer) => {
      this.#waiting.push(answer);
      this.#git.stdin.write(`${path}\0`);
    });
  }

  /** git ends by itself then, and nobody waits for it. */
  close(): void {
    this.#git.stdin.end();
    this.#git.stdout.destroy();
    this.#git.unref();
  }

  #read(text: string): void {
    const fields = (this.#received + text).split('\0');
    this.#received = fields.pop() as string;
    this.#fields.push(...fields);
    while (this.#fields.length >= fieldsOfAnswer) {
      const [, , pattern = ''] = this.#fields.splice(0, fieldsOfAnswer);
      this.#waiting.shift()?.(pattern !== '' && !pattern.startsWith('!'));
    }
  }

  #end(): void {
    this.ended = true;
    for (const answer of this.#waiting.splice(0)) answer(false);
  }
}

/** The top of the repository that a folder is in; spares the start of git where there is none. */
function workTree(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}
