import { TsinitError } from '@tsinit/init-runtime';
import { parseBuildArgument } from '../build/build-argument.js';
import type { WrapOptions } from '../dockerfile/wrap-result.js';
import type { WrapFlags } from './wrap-flags.js';

/** @throws TsinitError `USAGE` */
export function wrapOptions({
  target,
  allTargets,
  replace,
  group,
  from,
  platform,
  entrypoint,
  cmd,
  buildArg = [],
}: WrapFlags): WrapOptions {
  const given = buildArg.map(parseBuildArgument);
  if (from !== undefined && platform !== undefined) {
    throw new TsinitError('USAGE', '--from and --platform: an image brings the init for its own platforms', {
      hint: 'give one of the two',
    });
  }
  return {
    target,
    allTargets,
    replace,
    group,
    from: platform === undefined ? from : null,
    entrypoint: words('--entrypoint', entrypoint),
    cmd: words('--cmd', cmd),
    buildArguments: new Map(given.filter((pair): pair is [string, string] => pair[1] !== null)),
  };
}

/** The image's list as `docker inspect` prints it: an array of strings, or null. */
function words(option: string, json: string | undefined): readonly string[] | null | undefined {
  if (json === undefined) return undefined;
  const value = parse(json);
  if (value === null || (Array.isArray(value) && value.every((word) => typeof word === 'string')))
    return value;
  throw new TsinitError('USAGE', `${option}: not a JSON array of strings: ${json}`, {
    hint: `write ${option} '["node", "server.js"]', or '[]' where the base image has none`,
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
