import { type Command, Option } from 'commander';
import type { BuildFlags } from '../build/build-flags.js';
import { engineOptions } from './engine-options.js';
import { repeatable } from './repeatable.js';

export function declareBuild(program: Command): void {
  engineOptions(program.command('build'))
    .description('build an image with the init in front of what it runs; the Dockerfile stays as it is')
    .argument('[context]', 'the folder to build from', '.')
    .option('-f, --file <dockerfile>', 'default: Dockerfile in the context')
    .option('-t, --tag <name:tag>', 'moves when all has succeeded; repeatable', repeatable)
    .option('--target <stage>', 'the stage to build (default: the last)')
    .option('--build-arg <name=value>', "without =value it is the environment's; repeatable", repeatable)
    .option('--platform <os/arch>', 'to build for')
    .option('--group', "signals go to the command's whole process group, not to it alone")
    .addOption(new Option('--format <format>', 'of the result').choices(['human', 'json']).default('human'))
    .addHelpText(
      'after',
      "\nThe image's id goes to stdout. DOCKER_BUILDKIT=0 or 1 picks the builder (default: the engine's).",
    )
    .action(async (context: string, flags: BuildFlags) => {
      const { runBuild } = await import('../build/run-build.js');
      process.exitCode = await runBuild(context, flags);
    });
}
