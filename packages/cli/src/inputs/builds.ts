import { statSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import type { TsinitError } from '@tsinit/init-runtime';
import type { Input, InputWarning, Unusable } from './input.js';
import { inputError } from './input-codes.js';

/** What a compose service or a bake target says of its build. */
export interface Build {
  /** For messages: `service web`. */
  readonly name: string;
  readonly path: string;
  readonly line: number;
  /** Relative to where tsinit runs, unless it is no local folder. */
  readonly context: string;
  /** Relative to the context. */
  readonly dockerfile?: string | undefined;
  readonly isInline: boolean;
  readonly target?: string | undefined;
  readonly platforms?: readonly string[] | undefined;
  readonly warnings: readonly InputWarning[];
}

/** The Dockerfiles of these builds, in their order: once for each file and context, with all the targets. */
export function inputsOfBuilds(builds: readonly Build[]): (Input | Unusable)[] {
  const inputs = new Map<string, Input | Unusable>();
  for (const build of builds) {
    const error = whyUnusable(build);
    if (error) {
      inputs.set(`${inputs.size}`, { path: build.path, error });
      continue;
    }
    const { context, target, platforms = [], warnings } = build;
    const path = dockerfileOf(build);
    // Without a target it is the last stage, which may have no name: not one of a list.
    const key = JSON.stringify([path, context, target === undefined]);
    const same = inputs.get(key) as Input | undefined;
    const union = (a: readonly string[] = [], b: readonly string[] = []) => [...new Set([...a, ...b])];
    const allPlatforms = union(same?.platforms, platforms);
    inputs.set(key, {
      path,
      context,
      ...(target !== undefined && { targets: union(same?.targets, [target]) }),
      ...(allPlatforms.length > 0 && { platforms: allPlatforms }),
      warnings: [...(same?.warnings ?? []), ...warnings],
    });
  }
  return [...inputs.values()];
}

/** Of a context as it is written: a folder, or something that a builder fetches. */
export function isRemote(context: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|git@|github\.com\/)|\.git(?:#|$)/i.test(context);
}

function whyUnusable({ name, path, line, context, isInline }: Build): TsinitError | undefined {
  const where = `${path}:${line}`;
  if (isInline) return inputError('TSI160', where, `the Dockerfile of ${name} is inline`);
  if (isRemote(context))
    return inputError('TSI161', where, `the context of ${name} is no local folder: ${context}`);
  return undefined;
}

function dockerfileOf({ context, dockerfile }: Build): string {
  if (dockerfile !== undefined)
    return isAbsolute(dockerfile) ? dockerfile : normalize(join(context, dockerfile));
  const path = join(context, 'Dockerfile');
  // docker takes the lower-case name where there is no other.
  const lowerCase = join(context, 'dockerfile');
  return !isThere(path) && isThere(lowerCase) ? lowerCase : path;
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
