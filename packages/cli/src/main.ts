import { basename } from 'node:path';
import { Command, CommanderError } from 'commander';
import { declareBuild } from './commands/build.js';
import { declareDockerPlugin } from './commands/docker-plugin.js';
import { declareInject } from './commands/inject.js';
import { declareUnwrap } from './commands/unwrap.js';
import { declareVendor } from './commands/vendor.js';
import { declareVerify } from './commands/verify.js';
import { declareWrap } from './commands/wrap.js';
import { exitCode } from './report/exit-code.js';
import { log, logError } from './report/log.js';
import { guardOutput } from './report/stdout.js';
import { version } from './version.js';

// A command's file declares its options here, at every start, and imports what it needs only when it runs.
const isPlugin = basename(process.argv[1] ?? '', '.js') === 'docker-tsinit';
const program = new Command(isPlugin ? 'docker tsinit' : 'tsinit')
  .description('Puts the right PID 1 into a container image, and proves that it works.')
  .version(version(), '-V, --version')
  .exitOverride()
  .configureOutput({ writeErr: () => {} }); // said below, in one line
declareWrap(program);
declareUnwrap(program);
declareVendor(program);
declareBuild(program);
declareInject(program);
declareVerify(program);
declareDockerPlugin(program);

guardOutput();
process.on('uncaughtException', (error) => {
  logError(error);
  process.exit(exitCode.failure);
});
let words: string[] | undefined = process.argv.slice(2);
try {
  if (isPlugin) {
    const { pluginArguments } = await import('./docker-plugin/plugin-arguments.js');
    words = pluginArguments(words, version());
  }
  if (words) await program.parseAsync(words, { from: 'user' });
} catch (error) {
  if (error instanceof CommanderError) reportUsage(error);
  else {
    logError(error);
    process.exitCode = exitCode.failure;
  }
}

/** `--help` and `--version` come here too, with exit code 0 and their text already written. */
function reportUsage(error: CommanderError): void {
  if (error.exitCode === 0) return;
  const what = error.code === 'commander.help' ? 'no command given' : error.message.replace(/^error: /, '');
  const command = program.commands.find((each) => each.name() === words?.[0]);
  log(`${what.replace(/\.$/, '')}; see ${program.name()} ${command ? `${command.name()} ` : ''}--help`);
  process.exitCode = exitCode.failure;
}
