import { writeTlsFlags } from '../engine/tls-flags.js';
import { print } from '../report/stdout.js';
import { type GlobalFlags, splitArguments } from './global-flags.js';
import { pluginMetadata } from './metadata.js';

/**
 * As a plugin of the Docker CLI: what Docker's own flags say goes into the environment, where all commands look for
 * an engine and for credentials.
 * @returns What is left for tsinit; undefined where Docker has its answer already.
 * @throws TsinitError `USAGE`
 */
export function pluginArguments(argv: readonly string[], version: string): string[] | undefined {
  if (argv[0] === 'docker-cli-plugin-metadata') {
    print(JSON.stringify(pluginMetadata(version)));
    return undefined;
  }
  const { globals, args } = splitArguments(argv);
  setEnvironment(globals);
  return args;
}

function setEnvironment(globals: GlobalFlags): void {
  const { env } = process;
  if (globals.config !== undefined) env['DOCKER_CONFIG'] = globals.config;
  if (globals.host) env['DOCKER_HOST'] = globals.host;
  if (globals.context) {
    env['DOCKER_CONTEXT'] = globals.context;
    // `default` is what there is without a context, and that is what DOCKER_HOST says.
    if (globals.context !== 'default') delete env['DOCKER_HOST'];
  }
  writeTlsFlags(globals, env);
}
