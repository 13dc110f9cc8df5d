import type { Command } from 'commander';

/** What the command line says; commander's names. */
export interface UnwrapFlags {
  readonly context?: string;
}

export function declareUnwrap(program: Command): void {
  program
    .command('unwrap')
    .description('take the init out again: the bytes are what they were before wrap')
    .argument('<dockerfile...>', 'the files to restore in place')
    .option('--context <dir>', "the build context that has .tsinit/ (default: the Dockerfile's folder)")
    .action(async (files: string[], flags: UnwrapFlags) => {
      const { unwrapFiles } = await import('../unwrap/unwrap-files.js');
      process.exitCode = await unwrapFiles(files, flags);
    });
}
