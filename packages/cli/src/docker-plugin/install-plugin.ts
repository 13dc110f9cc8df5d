import { lstatSync, mkdirSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { fileError } from '../files/file-error.js';
import { type ExitCode, exitCode } from '../report/exit-code.js';
import { print } from '../report/stdout.js';

/**
 * `tsinit docker-plugin install`: a link and no copy, so that it is always the tsinit that is installed.
 * @throws TsinitError `FILE`, `DESTINATION_EXISTS`
 */
export async function installPlugin(): Promise<ExitCode> {
  const program = join(dirname(realpathSync(process.argv[1] as string)), 'docker-tsinit.js');
  const folder = join(process.env['DOCKER_CONFIG'] || join(homedir(), '.docker'), 'cli-plugins');
  const link = join(folder, 'docker-tsinit');
  const beside = `${link}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    const there = lstatSync(link, { throwIfNoEntry: false });
    if (there && !there.isSymbolicLink()) throw notOurs(link);
    symlinkSync(program, beside);
    renameSync(beside, link);
  } catch (error) {
    rmSync(beside, { force: true });
    if (error instanceof TsinitError) throw error;
    throw fileError(link, 'cannot be written', error);
  }
  print(link);
  return exitCode.clean;
}

function notOurs(link: string): TsinitError {
  return new TsinitError('DESTINATION_EXISTS', `${link}: is there already, and is no link`, {
    hint: 'remove it first',
  });
}
