import { type Command, Option } from 'commander';
import type { WrapFlags } from '../wrap/wrap-flags.js';
import { repeatable } from './repeatable.js';

export function declareWrap(program: Command): void {
  program
    .command('wrap')
    .description('put the init in front of what a Dockerfile runs')
    .argument('<path...>', 'Dockerfiles to rewrite in place; folders and globs stand for those in them')
    .option('--context <dir>', "the build context that gets .tsinit/ (default: the Dockerfile's folder)")
    .option(
      '--platform <os/arch,...>',
      'what .tsinit/ has the init for (default: linux/amd64,linux/arm64)',
      repeatable,
    )
    .option('--from <image>', 'take the init from this image, at /tsinit, in place of the build context')
    .option('--target <stage>', 'a stage to wrap, by name (default: the last); repeatable', repeatable)
    .option('--all-targets', 'wrap the last stage, and each with a name and an ENTRYPOINT or CMD of its own')
    .option('--replace', 'put the init in the place of tini, dumb-init or catatonit, with their options')
    .option('--group', "signals go to the command's whole process group, not to it alone")
    .option('--entrypoint <json>', "the base image's ENTRYPOINT as a JSON array, instead of asking for it")
    .option('--cmd <json>', "the base image's CMD, likewise")
    .option(
      '--base-config <[name=]file>',
      "the base image's config, as docker image inspect or skopeo inspect --config prints it; repeatable",
      repeatable,
    )
    .option('--build-arg <name=value>', "for FROM's variables; repeatable", repeatable)
    .option('--offline', 'ask nothing of the network')
    .option('--explain', 'say how each command comes about, and what becomes of it; write nothing')
    .option('--dry-run', 'print what would change and write nothing')
    .option('--check', 'write nothing; exit 1 if something would change')
    .option('--stdout', 'print the new Dockerfile and write nothing')
    .addOption(
      new Option('--format <format>', 'of the report; jsonl: a line for each file as it is done')
        .choices(['human', 'json', 'jsonl'])
        .default('human'),
    )
    .action(async (files: string[], flags: WrapFlags) => {
      const { wrapFiles } = await import('../wrap/wrap-files.js');
      process.exitCode = await wrapFiles(files, flags);
    });
}
