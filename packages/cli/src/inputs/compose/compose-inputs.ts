import { dirname, join, normalize } from 'node:path';
import { INIT_PATH, TsinitError } from '@tsinit/init-runtime';
import { type Build, inputsOfBuilds, isRemote } from '../builds.js';
import type { Input, InputWarning, Unusable } from '../input.js';
import { ComposeFile, list, record } from './compose-file.js';

/** A service with what it extends: each part, and where it is written. */
interface Service {
  readonly build?: Omit<Build, 'name' | 'warnings'> | undefined;
  readonly warnings: {
    readonly entrypoint?: InputWarning | undefined;
    readonly init?: InputWarning | undefined;
  };
}

/**
 * The Dockerfiles that a compose file's services are built from.
 * @throws TsinitError `FILE`, `COMPOSE`
 */
export function composeInputs(path: string): (Input | Unusable)[] {
  const builds = buildsOf(path, new Set());
  if (builds.length === 0) throw new TsinitError('COMPOSE', `${path}: no service of it is built`);
  return inputsOfBuilds(builds);
}

function buildsOf(path: string, seen: Set<string>): Build[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const file = new ComposeFile(path);
  const own = Object.keys(file.services).flatMap((name): Build[] => {
    const { build, warnings } = serviceOf(file, name, []);
    if (!build) return [];
    const found = [warnings.entrypoint, warnings.init].filter((warning) => warning !== undefined);
    return [{ ...build, name: `service ${name}`, warnings: found }];
  });
  return [...file.includes.flatMap((each) => buildsOf(join(dirname(path), each), seen)), ...own];
}

function serviceOf(file: ComposeFile, name: string, above: readonly string[]): Service {
  const { path } = file;
  const fields = file.services[name];
  const at = (...keys: string[]) => file.lineOf('services', name, ...keys);
  const id = `${path} ${name}`;
  if (!fields) throw new TsinitError('COMPOSE', `${path}: there is no service ${name}`);
  if (above.includes(id))
    throw new TsinitError('COMPOSE', `${path}:${at('extends')}: ${name} extends itself`);
  const extended = fields['extends'];
  const parent = extended === undefined ? undefined : parentOf(file, extended, [...above, id]);

  const warning = (code: string, key: string, message: string): InputWarning => {
    return { code, path, line: at(key), message: `service ${name}: ${message}` };
  };
  const words = list(fields['entrypoint']).map(String);
  const bypasses = fields['entrypoint'] != null && !words[0]?.startsWith(INIT_PATH);
  return {
    build: buildOf(file, name, parent?.build),
    warnings: {
      entrypoint: !('entrypoint' in fields)
        ? parent?.warnings.entrypoint
        : bypasses
          ? warning('TSI150', 'entrypoint', "entrypoint replaces the image's, and with it the init")
          : undefined,
      init: !('init' in fields)
        ? parent?.warnings.init
        : fields['init'] === true
          ? warning('TSI151', 'init', 'init: true puts docker-init in front of the init of the image')
          : undefined,
    },
  };
}

function parentOf(file: ComposeFile, extended: unknown, above: readonly string[]): Service {
  const { file: other, service } =
    typeof extended === 'string' ? { file: null, service: extended } : record(extended);
  const parent = other == null ? file : new ComposeFile(join(dirname(file.path), String(other)));
  return serviceOf(parent, String(service), above);
}

/** Fields of its own stand before those of what it extends; paths are relative to the file that they are in. */
function buildOf(file: ComposeFile, name: string, parent: Service['build']): Service['build'] {
  const written = file.services[name]?.['build'];
  if (written === undefined || written === null) return parent;
  const fields = typeof written === 'string' ? { context: written } : record(written);
  const text = (key: string) => (fields[key] === undefined ? undefined : String(fields[key]));
  const context = text('context') ?? (parent ? undefined : '.');
  const inFile = (folder: string) =>
    isRemote(folder) ? folder : normalize(join(dirname(file.path), folder));
  return {
    path: file.path,
    line: file.lineOf('services', name, 'build', 'dockerfile_inline'),
    context: context === undefined ? (parent?.context ?? '.') : inFile(context),
    dockerfile: text('dockerfile') ?? parent?.dockerfile,
    isInline: 'dockerfile_inline' in fields || (parent?.isInline ?? false),
    target: text('target') ?? parent?.target,
    platforms: 'platforms' in fields ? list(fields['platforms']).map(String) : parent?.platforms,
  };
}
