import { type Command, Option } from 'commander';
import type { VerifyFlags } from '../verify/verify-flags.js';
import { engineOptions } from './engine-options.js';
import { repeatable } from './repeatable.js';

export function declareVerify(program: Command): void {
  engineOptions(program.command('verify'))
    .description('run an image and prove what its PID 1 does: orphans, stop signal, exit status')
    .argument('<image>', 'a name or id that the engine has')
    .argument('[command...]', "in place of the image's CMD; put it behind --")
    .option('--grace <seconds>', 'from the stop signal to SIGKILL', '10')
    .option('--env <name=value>', 'for its containers; repeatable', repeatable)
    .option('--ready-log <regexp>', 'it is ready when it writes such a line (default: when it has settled)')
    .option('--ready-delay <seconds>', 'it is ready so long after its start, or after that line')
    .option('--graceful-log <regexp>', 'a stop is graceful when it then writes such a line')
    .option('--graceful-exit <code>', 'a stop is graceful when it ends with this exit code')
    .option(
      '--experiment <name>',
      'do this one alone: identity, orphans, stop, exit-status; repeatable',
      repeatable,
    )
    .addOption(new Option('--format <format>', 'of the report').choices(['human', 'json']).default('human'))
    .addHelpText('after', '\nExit status: 0 pass, 1 fail, 2 inconclusive or error.')
    .action(async (image: string, command: string[], flags: VerifyFlags) => {
      const { runVerify } = await import('../verify/run-verify.js');
      process.exitCode = await runVerify(image, command, flags);
    });
}
