import { type Command, Option } from 'commander';
import type { VerifyFlags } from '../verify/verify-flags.js';
import { engineOptions } from './engine-options.js';
import { repeatable } from './repeatable.js';

const formats = ['human', 'json', 'junit', 'sarif', 'github'];

export function declareVerify(program: Command): void {
  engineOptions(program.command('verify'))
    .description('run images and prove what their PID 1 does: orphans, stop signal, exit status')
    .argument(
      '<image...>',
      "names or ids that the engine has; behind --, a command in place of the image's CMD",
    )
    .option('--against <original>', 'the image without the init: compare configs, and say what is mended')
    .option('--control', 'the same, with the image itself, its init left out')
    .option(
      '--experiment <name>',
      'this one alone: identity, orphans, stop, exit-status; repeatable',
      repeatable,
    )
    .option('--grace <seconds>', 'from the stop signal to SIGKILL', '10')
    .option('--ready-log <regexp>', 'it is ready when it writes such a line (default: when it has settled)')
    .option('--ready-delay <seconds>', 'it is ready so long after its start, or after that line')
    .option('--graceful-log <regexp>', 'a stop is graceful when it then writes such a line')
    .option('--graceful-exit <code>', 'a stop is graceful when it ends with this exit code')
    .option('--env <name=value>', 'for its containers; repeatable', repeatable)
    .option('--env-file <file>', 'variables, a line each; repeatable', repeatable)
    .option('--user <user[:group]>', "who it runs as, in place of the image's")
    .option('--network <name>', 'a network that the engine has, host or none')
    .option(
      '--volume <source:target>',
      'a folder of the engine’s machine or a volume; repeatable',
      repeatable,
    )
    .option('--tmpfs <target>', 'a file system in memory; repeatable', repeatable)
    .option('--read-only', 'with a root file system that is read-only')
    .option('--cap-drop <name>', 'without this capability, or ALL; repeatable', repeatable)
    .option('--cap-add <name>', 'with this capability; repeatable', repeatable)
    .option('--security-opt <option>', 'no-new-privileges, seccomp=…; repeatable', repeatable)
    .option('--pids-limit <count>', 'how many processes it may have')
    .option('--init', 'with the engine’s own init in front, as docker run --init')
    .option('--jobs <count>', 'images at a time', '1')
    .addOption(new Option('--format <format>', 'of the report').choices(formats).default('human'))
    .option('-o, --output <file>', 'where the report goes, instead of stdout')
    .addHelpText('after', '\nExit status: 0 pass, 1 fail, 2 inconclusive or error.')
    .action(async (words: string[], flags: VerifyFlags) => {
      const { runVerify } = await import('../verify/run-verify.js');
      const { images, command } = split(words, process.argv);
      process.exitCode = await runVerify(images, command, flags);
    });
}

/** commander takes `--` out, so that only what was typed tells where the command begins. */
function split(words: readonly string[], typed: readonly string[]) {
  const dashes = typed.indexOf('--');
  const length = dashes < 0 ? 0 : typed.length - dashes - 1;
  return { images: words.slice(0, words.length - length), command: words.slice(words.length - length) };
}
