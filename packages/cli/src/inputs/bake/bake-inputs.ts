import { dirname, join, normalize } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { readSource } from '../../files/read-file.js';
import { type Build, inputsOfBuilds, isRemote } from '../builds.js';
import type { Input, Unusable } from '../input.js';
import { inputError } from '../input-codes.js';

interface Target {
  readonly inherits?: readonly string[];
  readonly context?: string;
  readonly dockerfile?: string;
  readonly 'dockerfile-inline'?: string;
  readonly target?: string;
  readonly platforms?: readonly string[];
}

/**
 * The Dockerfiles of a bake file's targets; of a file in JSON, as `docker buildx bake --print` writes it.
 * @throws TsinitError `FILE`; `BAKE` where it is none.
 */
export function bakeInputs(path: string): (Input | Unusable)[] {
  if (path.toLowerCase().endsWith('.hcl')) throw inputError('TSI162', path, 'is HCL');
  const targets = targetsOf(path);
  const names = Object.keys(targets).filter((name) => !name.startsWith('_'));
  if (names.length === 0) throw new TsinitError('BAKE', `${path}: it has no target`);
  return inputsOfBuilds(
    names.map((name): Build => {
      const target = resolve(path, targets, name, []);
      const { context = '.', dockerfile, platforms } = target;
      const variable = [context, dockerfile, target.target].find((text) => text?.includes('${'));
      if (variable !== undefined)
        throw inputError('TSI162', path, `target ${name} has a variable: ${variable}`);
      return {
        name: `target ${name}`,
        path,
        line: 1,
        context: isRemote(context) ? context : normalize(join(dirname(path), context)),
        dockerfile,
        isInline: target['dockerfile-inline'] !== undefined,
        target: target.target,
        platforms,
        warnings: [],
      };
    }),
  );
}

function targetsOf(path: string): Record<string, Target> {
  try {
    const { target } = JSON.parse(Buffer.from(readSource(path).bytes).toString());
    return typeof target === 'object' && target !== null ? target : {};
  } catch (cause) {
    if (cause instanceof TsinitError) throw cause;
    throw new TsinitError('BAKE', `${path}: ${(cause as Error).message}`, { cause });
  }
}

function resolve(
  path: string,
  targets: Record<string, Target>,
  name: string,
  above: readonly string[],
): Target {
  const target = targets[name];
  if (!target || above.includes(name)) {
    throw new TsinitError('BAKE', `${path}: target ${name} ${target ? 'inherits itself' : 'is not there'}`);
  }
  const parents = (target.inherits ?? []).map((each) => resolve(path, targets, each, [...above, name]));
  return Object.assign({}, ...parents, target) as Target;
}
