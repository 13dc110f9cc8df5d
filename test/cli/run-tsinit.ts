import { spawn } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The command as users get it, through the package manager's link. */
export const tsinitPath = fileURLToPath(new URL('../../node_modules/.bin/tsinit', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** Root, too, is then held to the permissions of files. */
  readonly obeyPermissions?: boolean;
}

/** Runs the real command to its end. */
export function tsinit(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const command =
    options.obeyPermissions && process.getuid?.() === 0
      ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search', tsinitPath, ...args]
      : [tsinitPath, ...args];
  const child = spawn(command[0] as string, command.slice(1), {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder with these files, which goes away with the test. */
export function folderWith(files: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-cli-'));
  onTestFinished(() => {
    for (const path of snapshot(folder).keys()) {
      const full = join(folder, path);
      if (lstatSync(full).isDirectory()) chmodSync(full, 0o755);
    }
    rmSync(folder, { recursive: true });
  });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** All that is below a folder, by path: the mode, and a file's bytes in hex. Equal snapshots: nothing changed. */
export function snapshot(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(['.', ...entries].map((path) => [path, describe(join(folder, path))]));
}

function describe(path: string): string {
  const { mode, ino } = lstatSync(path);
  const content = lstatSync(path).isFile() ? readFileSync(path).toString('hex') : '';
  return `${mode.toString(8)} ${ino} ${content}`;
}
