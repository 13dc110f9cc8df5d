import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { say } from './say.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a command at the root of the repo with its output on ours. True where it exits 0. */
export function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' });
  if (error) say(`${command}: ${error.message}`);
  return status === 0;
}

/** As `run`, for a step without which nothing else works: ends the program where it fails. */
export function mustRun(what, command, args) {
  say(what);
  if (run(command, args)) return;
  say(`failed: ${[command, ...args].join(' ')}`);
  process.exit(1);
}

/** A program that pnpm has put into the workspace. */
export function local(name) {
  return `${root}node_modules/.bin/${name}`;
}
