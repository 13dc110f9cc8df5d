import { TsinitError } from '@tsinit/init-runtime';

/** Where an image is or goes, as skopeo writes it. */
export interface Reference {
  readonly transport: (typeof transports)[number];
  /** A file or a folder; for docker-daemon and docker the image's name. */
  readonly path: string;
  /** The TAG in a layout, the NAME in a docker-archive. */
  readonly name: string | undefined;
  /** As it was given. */
  readonly text: string;
}

const transports = ['docker', 'docker-daemon', 'docker-archive', 'oci', 'oci-archive'] as const;

/**
 * `docker://NAME`, `docker-daemon:NAME`, `docker-archive:PATH[:NAME]`, `oci:DIR[:TAG]`, `oci-archive:PATH[:TAG]`, or
 * the NAME alone.
 * @throws TsinitError `IMAGE_REFERENCE`
 */
export function parseReference(text: string): Reference {
  const [, word = '', rest = ''] = /^([a-z-]+):(.*)$/s.exec(text) ?? [];
  // `docker:20` is an image of Docker Hub's, and as such in the engine.
  const isRegistry = word === 'docker' && rest.startsWith('//');
  const transport = transports.find((each) => each === word && (each !== 'docker' || isRegistry));
  if (!transport) {
    // A name may have a tag, or a registry's port, where a transport would stand.
    if (
      text === '' ||
      rest.startsWith('//') ||
      /^[./]/.test(text) ||
      /^(?:dir|containers-storage)$/.test(word)
    ) {
      throw notAReference(text);
    }
    return { transport: 'docker-daemon', path: text, name: undefined, text };
  }
  if (transport === 'docker-daemon' || transport === 'docker') {
    const path = isRegistry ? rest.slice(2) : rest;
    if (path === '') throw notAReference(text);
    return { transport, path, name: undefined, text };
  }
  const colon = rest.indexOf(':');
  const path = colon < 0 ? rest : rest.slice(0, colon);
  const name = colon < 0 ? '' : rest.slice(colon + 1);
  if (path === '') throw notAReference(text);
  return { transport, path, name: name || undefined, text };
}

function notAReference(text: string): TsinitError {
  return new TsinitError(
    'IMAGE_REFERENCE',
    `not an image that can be read or written: ${JSON.stringify(text)}`,
    {
      hint: 'write it as NAME, docker://NAME, docker-daemon:NAME, docker-archive:PATH[:NAME], oci:DIR[:TAG] or oci-archive:PATH[:TAG]',
    },
  );
}
