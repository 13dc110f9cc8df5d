import {
  type ExperimentName,
  experimentNames,
  type RunSettings,
  type VerifyOptions,
} from '@tsinit/docker-plugin';
import { TsinitError } from '@tsinit/init-runtime';
import { readEnvFile } from './env-file.js';
import type { VerifyFlags } from './verify-flags.js';

type Settings = Required<
  Pick<VerifyOptions, 'grace' | 'env' | 'run' | 'readiness' | 'graceful' | 'against'>
> & {
  readonly experiments: readonly ExperimentName[];
  /** How many images at a time. */
  readonly jobs: number;
};

/** @throws TsinitError `USAGE`; `FILE` of an environment file */
export function verifyOptions(flags: VerifyFlags): Settings {
  if (flags.against !== undefined && flags.control) {
    throw usage('--against and --control exclude each other: one names the original, the other needs none');
  }
  return {
    grace: whole('--grace', flags.grace, 1, 3600),
    env: [
      ...(flags.envFile ?? []).flatMap((path) => readEnvFile(path, process.env)),
      ...(flags.env ?? []).map(assignment),
    ],
    run: runSettings(flags),
    readiness: {
      log: flags.readyLog === undefined ? undefined : pattern('--ready-log', flags.readyLog),
      delay: flags.readyDelay === undefined ? undefined : seconds('--ready-delay', flags.readyDelay),
    },
    graceful: {
      log: flags.gracefulLog === undefined ? undefined : pattern('--graceful-log', flags.gracefulLog),
      exitCode:
        flags.gracefulExit === undefined ? undefined : whole('--graceful-exit', flags.gracefulExit, 0, 255),
    },
    experiments: flags.experiment === undefined ? experimentNames : chosen(flags.experiment),
    against: flags.control ? { control: true } : flags.against,
    jobs: whole('--jobs', flags.jobs, 1, 64),
  };
}

function runSettings(flags: VerifyFlags): RunSettings {
  return {
    user: flags.user,
    network: flags.network,
    volumes: flags.volume,
    tmpfs: flags.tmpfs,
    readOnly: flags.readOnly,
    capDrop: flags.capDrop,
    capAdd: flags.capAdd,
    securityOpt: flags.securityOpt,
    pidsLimit:
      flags.pidsLimit === undefined ? undefined : whole('--pids-limit', flags.pidsLimit, 1, 4_194_304),
    init: flags.init,
  };
}

function chosen(words: readonly string[]): ExperimentName[] {
  for (const word of words) {
    if (!(experimentNames as readonly string[]).includes(word)) {
      throw usage(`--experiment takes one of ${experimentNames.join(', ')}, not ${JSON.stringify(word)}`);
    }
  }
  return experimentNames.filter((name) => words.includes(name));
}

function whole(option: string, text: string, least: number, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw usage(`${option} takes a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`);
}

function seconds(option: string, text: string): number {
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) <= 3600) return Number(text);
  throw usage(`${option} takes seconds from 0 to 3600, not ${JSON.stringify(text)}`);
}

function pattern(option: string, text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (cause) {
    throw usage(`${option}: ${(cause as Error).message}`, cause);
  }
}

function assignment(text: string): string {
  if (/^[^=]+=/.test(text)) return text;
  throw usage(`--env takes NAME=value, not ${JSON.stringify(text)}`);
}

function usage(message: string, cause?: unknown): TsinitError {
  return new TsinitError('USAGE', message, { hint: 'see tsinit verify --help', cause });
}
