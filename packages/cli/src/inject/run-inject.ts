// Not from the package's index: that loads dockerode, which takes longer than a small image.
import { type InjectResult, injectImage } from '@tsinit/docker-plugin/inject';
import { TsinitError } from '@tsinit/init-runtime';
import { connectTo } from '../engine/connect-to.js';
import { type ExitCode, exitCode } from '../report/exit-code.js';
import { interruption } from '../report/interruption.js';
import { log } from '../report/log.js';
import { print } from '../report/stdout.js';
import type { InjectFlags } from './inject-flags.js';

/** `tsinit inject` */
export async function runInject(
  source: string,
  destination: string | undefined,
  flags: InjectFlags,
): Promise<ExitCode> {
  const { inPlace = false, force, platform, replace, group, format } = flags;
  if (inPlace === (destination !== undefined)) throw whereTo(inPlace);
  if (inPlace && force) throw usage('--force is about a DESTINATION, and does not go with --in-place');
  const signal = interruption('nothing has changed');
  const engine = () => connectTo(flags, { signal });
  const result = await injectImage({
    source,
    destination,
    force,
    platform,
    replace,
    group,
    engine,
    signal,
  });
  sayWhatStayed(source, result);
  print(format === 'json' ? JSON.stringify({ schemaVersion: 1, ...result }, null, 2) : result.id);
  return exitCode.clean;
}

function sayWhatStayed(source: string, { images, droppedAttestations }: InjectResult): void {
  for (const { platform, status } of images) {
    if (status === 'unchanged') log(`${source}: ${platform} has the init already, and stays as it is`);
  }
  for (const digest of droppedAttestations) {
    log(`${source}: left out the attestation ${digest}: it is about the image without the init`);
  }
}

function whereTo(inPlace: boolean): TsinitError {
  return usage(
    inPlace
      ? 'a DESTINATION does not go with --in-place'
      : 'say where the image goes: a DESTINATION or --in-place',
  );
}

function usage(message: string): TsinitError {
  return new TsinitError('USAGE', message, { hint: 'see tsinit inject --help' });
}
