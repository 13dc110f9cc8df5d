import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** An argv that starts this process again: the file as it was called by, Node's flags, the script, its arguments. */
export function ownArgv(): string[] {
  const [, ...rest] = recordedArgv() ?? [process.argv0, ...process.execArgv, '--', ...process.argv.slice(1)];
  return [isFoundBy(process.argv0) ? process.argv0 : process.execPath, ...rest];
}

/**
 * The kernel's record: to the letter, where `process.argv` has an absolute script and no `--`. Undefined where a title
 * (`process.title`, `--title`), which libuv writes over it, has spoilt it.
 */
function recordedArgv(): string[] | undefined {
  const words = read('/proc/self/cmdline').split('\0').slice(0, -1);
  const flags = process.execArgv;
  const args = process.argv.slice(2);
  const firstArg = words.length - args.length;
  const endOfFlagsAndScript = words.slice(1 + flags.length, firstArg);
  const isIntact =
    words[0] === process.argv0 &&
    flags.every((flag, index) => words[1 + index] === flag) &&
    endOfFlagsAndScript.length <= 2 &&
    endOfFlagsAndScript.every(Boolean) &&
    args.every((arg, index) => words[firstArg + index] === arg);
  return isIntact ? words : undefined;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Whether a search for this name, as the init does it, ends at the Node that runs. */
function isFoundBy(name: string): boolean {
  const folders = name.includes('/')
    ? ['']
    : (process.env['PATH'] ?? '/usr/local/bin:/bin:/usr/bin').split(':');
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  return found !== undefined && realpathSync(found) === process.execPath;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
