import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './say.mjs';

let listsAreFresh = false;

/**
 * Installs the Debian packages among `names` that are missing. As root on Debian; elsewhere it says what is
 * missing and goes on: whatever needs one says so itself.
 */
export function ensureDebianPackages(names) {
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    say(`not installed, and only root on Debian can: ${missing.join(', ')}`);
    return;
  }
  say(`installing ${missing.join(', ')}`);
  if (!listsAreFresh) apt('update', '-qq');
  listsAreFresh = true;
  // One by one where all at once fails, so that one package that is not to be had costs only what needs it.
  if (install(missing)) return;
  const failed = missing.filter((name) => !install([name]));
  if (failed.length > 0) say(`could not be installed: ${failed.join(', ')}`);
}

function isInstalled(name) {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' });
  return query.status === 0 && query.stdout.endsWith(' installed');
}

function install(names) {
  return apt('install', '-y', '-qq', '--no-install-recommends', ...names);
}

function apt(...words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stdout, stderr } = spawnSync('apt-get', words, { env, encoding: 'utf8' });
  if (status !== 0) say(`apt-get ${words[0]} failed: ${lastLine(stderr) || lastLine(stdout)}`);
  return status === 0;
}

function lastLine(text) {
  return (text ?? '').trim().split('\n').at(-1);
}
