import { type Command, Option } from 'commander';
import type { InjectFlags } from '../inject/inject-flags.js';
import { engineOptions } from './engine-options.js';

export function declareInject(program: Command): void {
  engineOptions(program.command('inject'))
    .description('put the init into a finished image, as one layer more; nothing is built or pulled')
    .argument(
      '<source>',
      'NAME, docker://NAME, docker-daemon:NAME, docker-archive:PATH[:NAME], oci:DIR[:TAG], oci-archive:PATH[:TAG]',
    )
    .argument('[destination]', 'likewise; must not be there yet')
    .option('--in-place', 'the new image takes the name, the tag or the file of the source')
    .option('--force', 'replace what the destination has under that name')
    .option('--platform <os/arch>', 'that image of several alone (default: all, each with its own init)')
    .option('--replace', 'put it in the place of tini, dumb-init or catatonit')
    .option('--group', "signals go to the command's whole process group, not to it alone")
    .addOption(new Option('--format <format>', 'of the result').choices(['human', 'json']).default('human'))
    .addHelpText(
      'after',
      '\ndocker://NAME is in a registry: with the credentials of docker login, and no layer is pulled or pushed there.\nThe digest goes to stdout; in an engine and a docker-archive it is the image id. An image that has the init stays as it is.',
    )
    .action(async (source: string, destination: string | undefined, flags: InjectFlags) => {
      const { runInject } = await import('../inject/run-inject.js');
      process.exitCode = await runInject(source, destination, flags);
    });
}
