import { type Builder, buildImage } from '@tsinit/docker-plugin';
import { connectTo } from '../engine/connect-to.js';
import { type ExitCode, exitCode } from '../report/exit-code.js';
import { interruption } from '../report/interruption.js';
import { parseBuildArgument } from './build-argument.js';
import type { BuildFlags } from './build-flags.js';
import { showProgress } from './show-progress.js';

/** `tsinit build` */
export async function runBuild(context: string, flags: BuildFlags): Promise<ExitCode> {
  const { file, tag: tags = [], target, platform, group, format } = flags;
  const buildArgs = Object.fromEntries((flags.buildArg ?? []).map(parseBuildArgument));
  const builder = chosenBuilder(process.env['DOCKER_BUILDKIT']);
  const signal = interruption('no tag has moved');
  const engine = await connectTo(flags, { signal });
  const { id, initAdded } = await buildImage({
    engine,
    context,
    dockerfile: file,
    target,
    buildArgs,
    platform,
    tags,
    builder,
    init: { group },
    onEvent: showProgress,
    signal,
  });
  const result = { schemaVersion: 1, id, tags, initAdded };
  process.stdout.write(format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : `${id}\n`);
  return exitCode.clean;
}

/** As the Docker CLI reads it. */
function chosenBuilder(value: string | undefined): Builder | undefined {
  if (value === undefined || value === '') return undefined;
  return /^(?:0|f|false)$/i.test(value) ? 'classic' : 'buildkit';
}
