import { TsinitError } from '@tsinit/init-runtime';
import { isDigest } from '../oci/digest.js';

/** An image's name, taken apart; what it leaves out is filled in as Docker does. */
export interface ImageReference {
  /** `docker.io`, `localhost:5000`, `[::1]:5000` */
  readonly registry: string;
  /** `library/node` */
  readonly repository: string;
  /** `latest` where neither tag nor digest is named. */
  readonly tag: string | undefined;
  /** `sha256:…`; where it is there it decides, and the tag is a remark. */
  readonly digest: string | undefined;
}

const host = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d+)?$/i;
const repositoryName = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const tagName = /^\w[\w.-]{0,127}$/;

/**
 * Reads a name as `docker pull` does: `node` is `docker.io/library/node:latest`.
 * @throws TsinitError `IMAGE_REFERENCE`
 */
export function parseImageReference(text: string): ImageReference {
  const [named = '', digest, ...rest] = text.split('@');
  const slash = named.indexOf('/');
  const first = named.slice(0, Math.max(slash, 0));
  // The first part is a host where it looks like one; `a/b` is Docker Hub's.
  const hasHost = first === 'localhost' || /[.:A-Z]/.test(first);
  const registry = hasHost ? first : 'docker.io';
  const [path = '', tag, ...more] = (hasHost ? named.slice(slash + 1) : named).split(':');
  const isHub = registry === 'docker.io' || registry === 'index.docker.io';
  const repository = isHub && !path.includes('/') ? `library/${path}` : path;
  const isName =
    rest.length + more.length === 0 &&
    host.test(registry) &&
    repositoryName.test(repository) &&
    repository.length <= 255 &&
    (tag === undefined || tagName.test(tag)) &&
    (digest === undefined || isDigest(digest)) &&
    !/^library\/[0-9a-f]{64}$/.test(repository);
  if (!isName) {
    throw new TsinitError('IMAGE_REFERENCE', `not an image name: ${JSON.stringify(text)}`, {
      hint: 'write it as NAME, NAME:TAG or NAME@DIGEST',
    });
  }
  return {
    registry: isHub ? 'docker.io' : registry,
    repository,
    tag: tag ?? (digest ? undefined : 'latest'),
    digest,
  };
}

/** The one spelling that all spellings of a name share: `docker.io/library/node:latest`. */
export function fullName({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry}/${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
}
