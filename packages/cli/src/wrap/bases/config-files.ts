import type { ConfiguredImage } from '@tsinit/docker-plugin';
import { TsinitError } from '@tsinit/init-runtime';
import { readSource } from '../../files/read-file.js';
import type { BaseSource, KnownBase } from './base-source.js';

/**
 * The files of `--base-config`: `NAME=FILE` for the base image of that name, `FILE` for the one that is unknown.
 * @throws TsinitError `FILE`, `IMAGE_CONFIG`; `USAGE` where it is open which base a file is for.
 */
export async function configFiles(values: readonly string[], isOneFile: boolean): Promise<BaseSource> {
  if (values.length === 0) return async () => undefined;
  const { fullName, parseConfigDocument, parseImageReference } = await import('@tsinit/docker-plugin');
  const canonical = (name: string) => fullName(parseImageReference(name));
  const named = new Map<string, KnownBase>();
  let unnamed: { known: KnownBase; path: string; base?: string } | undefined;
  for (const value of values) {
    const [name, path] = splitName(value, canonical);
    const known = knownBase(parseConfigDocument(readText(path), path), path);
    if (name !== undefined) named.set(name, known);
    else if (unnamed || !isOneFile) throw ambiguous(path, isOneFile);
    else unnamed = { known, path };
  }
  return async ({ reference }) => {
    const name = canonical(reference);
    if (named.has(name) || !unnamed) return named.get(name);
    unnamed.base ??= name;
    if (unnamed.base === name) return unnamed.known;
    // One Dockerfile with several targets can stand on several images.
    throw new TsinitError(
      'BASE_CONFIG',
      `--base-config ${unnamed.path} has no name and went to ${unnamed.base}: write NAME=${unnamed.path}`,
    );
  };
}

/** A file whose own name has a `=` is written with `./` in front, which no image has. */
function splitName(
  value: string,
  canonical: (name: string) => string,
): [name: string | undefined, path: string] {
  const equals = value.indexOf('=');
  if (equals <= 0) return [undefined, value];
  try {
    return [canonical(value.slice(0, equals)), value.slice(equals + 1)];
  } catch {
    return [undefined, value];
  }
}

function readText(path: string): string {
  return Buffer.from(readSource(path).bytes).toString('utf8');
}

function knownBase({ config, platform }: ConfiguredImage, path: string): KnownBase {
  return { config: { ...config, os: platform.os, learnedFrom: `the file ${path}` } };
}

function ambiguous(path: string, isOneFile: boolean): TsinitError {
  const why = isOneFile ? 'another file without a name is given' : 'there can be several Dockerfiles';
  return new TsinitError('USAGE', `--base-config ${path}: which base image is it for? ${why}`, {
    hint: `write --base-config NAME=${path}`,
  });
}
