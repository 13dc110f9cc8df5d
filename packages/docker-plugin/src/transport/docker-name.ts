import { TsinitError } from '@tsinit/init-runtime';

/**
 * The name in full, as engines compare them: `app` is `docker.io/library/app:latest`.
 * @throws TsinitError `IMAGE_REFERENCE` where it can be no tag
 */
export function fullName(name: string): string {
  const [domain, path] = split(name);
  const [, repository = '', tag = 'latest'] = /^([a-z0-9._/-]+)(?::(\w[\w.-]{0,127}))?$/.exec(path) ?? [];
  if (
    repository === '' ||
    repository.split('/').some((part) => !/^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/.test(part))
  ) {
    throw new TsinitError('IMAGE_REFERENCE', `not an image name: ${JSON.stringify(name)}`, {
      hint: 'write it as NAME or NAME:TAG, in small letters',
    });
  }
  const inLibrary = domain === 'docker.io' && !repository.includes('/');
  return `${domain}/${inLibrary ? 'library/' : ''}${repository}:${tag}`;
}

/** As people and `docker images` write it: `app:latest`. */
export function familiarName(name: string): string {
  return fullName(name).replace(/^docker\.io\/(?:library\/)?/, '');
}

export function tagOf(name: string): string {
  const full = fullName(name);
  return full.slice(full.lastIndexOf(':') + 1);
}

/** Docker takes the first part for a registry when it looks like a host. */
function split(name: string): [domain: string, path: string] {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = /[.:]/.test(first) || first === 'localhost';
  return isHost ? [first, name.slice(slash + 1)] : ['docker.io', name];
}
