import type { Command } from 'commander';
import type { UnwrapFlags } from '../unwrap/unwrap-flags.js';

export function declareUnwrap(program: Command): void {
  program
    .command('unwrap')
    .description('take the init out again: the bytes are what they were before wrap')
    .argument('<path...>', 'Dockerfiles to restore in place; folders and globs stand for those in them')
    .option('--context <dir>', "the build context that has .tsinit/ (default: the Dockerfile's folder)")
    .action(async (files: string[], flags: UnwrapFlags) => {
      const { unwrapFiles } = await import('../unwrap/unwrap-files.js');
      process.exitCode = await unwrapFiles(files, flags);
    });
}
