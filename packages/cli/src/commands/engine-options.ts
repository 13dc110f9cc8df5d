import type { Command } from 'commander';

/** For the commands that cannot do without an engine. */
export function engineOptions(command: Command): Command {
  return command
    .option('--host <endpoint>', 'the engine, as DOCKER_HOST names it')
    .option('--context <name>', 'the engine, as `docker context` names it');
}
