import type { Command } from 'commander';
import type { VendorFlags } from '../vendor/vendor-flags.js';
import { repeatable } from './repeatable.js';

export function declareVendor(program: Command): void {
  program
    .command('vendor')
    .description('refresh the init in .tsinit/ of build contexts, or verify it')
    .argument('[dir...]', 'the build contexts', ['.'])
    .option(
      '--platform <os/arch,...>',
      'have it for these alone (default: for those that are there)',
      repeatable,
    )
    .option('--check', 'write nothing; exit 1 if something is missing, changed or old')
    .action(async (folders: string[], flags: VendorFlags) => {
      const { vendorFolders } = await import('../vendor/vendor-folders.js');
      process.exitCode = await vendorFolders(folders, flags);
    });
}
