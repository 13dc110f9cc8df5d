import { TsinitError } from '@tsinit/init-runtime';
import type { Engine } from '../engine/connect-engine.js';
import type { InFrontOptions } from '../image/init-in-front.js';
import { imageFor } from '../oci/platforms.js';
import type { Registries } from '../registry/registries.js';
import type { RegistryOptions } from '../registry/registry-options.js';
import { dockerArchiveDestination, openDockerArchive } from '../transport/docker-archive.js';
import { ociArchiveDestination, openOciArchive } from '../transport/oci-archive.js';
import { ociFolderDestination, openOciFolder } from '../transport/oci-folder.js';
import { parseReference, type Reference } from '../transport/reference.js';
import type { Destination, OpenImage } from '../transport/transport.js';
import type { ImageReport } from './image-with-init.js';
import { withInit } from './with-init.js';

export interface InjectOptions extends InFrontOptions {
  /**
   * `docker://NAME`, `docker-daemon:NAME`, `docker-archive:PATH[:NAME]`, `oci:DIR[:TAG]`, `oci-archive:PATH[:TAG]`, or
   * a NAME alone, which is in the engine.
   */
  readonly source: string;
  /** Likewise. Undefined: the source itself, whose name or file is then the new image's. */
  readonly destination?: string | undefined;
  /** Replaces what the destination has under that name. */
  readonly force?: boolean | undefined;
  /** `linux/arm64`: that image of an index alone. */
  readonly platform?: string | undefined;
  /** Asked for when source or destination are in an engine. */
  readonly engine?: (() => Promise<Engine>) | undefined;
  /** How registries are reached; default as the Docker CLI does. */
  readonly registry?: Omit<RegistryOptions, 'signal'> | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface InjectResult {
  /** Where the image is now, as it was given. */
  readonly destination: string;
  /** `sha256:…` of its manifest, or of its index where it is for several platforms. */
  readonly digest: string;
  /** What it is known by there: in an engine and in a docker-archive the digest of its config, else `digest`. */
  readonly id: string;
  readonly images: readonly ImageReport[];
  /** Digests of attestations (SBOM, provenance) that were about the image without the init, and are left out. */
  readonly droppedAttestations: readonly string[];
}

/**
 * Puts the init in front of what an image runs, as one layer more, without building it again. The same image and the
 * same init make the same digest. An image that starts with the init already is written as it is.
 *
 * All or nothing: a file, a tag or a name is what it was until the new image is complete.
 * @throws TsinitError `IMAGE_REFERENCE`, `IMAGE_NOT_FOUND`, `IMAGE_INVALID`, `PLATFORM`, `DESTINATION_EXISTS`,
 *   `NO_COMMAND`, `OTHER_INIT`, `NO_BINARY`, `INIT_COVERED`, `FILE`, `ENGINE`, `DESTINATION_CHANGED` where a tag in a registry was moved
 *   meanwhile; those of `readRegistryConfig`; what the signal gives.
 */
export async function injectImage(options: InjectOptions): Promise<InjectResult> {
  let registries: Registries | undefined;
  const connected = async () => {
    const { Registries } = await import('../registry/registries.js');
    registries ??= new Registries({ ...options.registry, signal: options.signal });
    return registries;
  };
  try {
    return await injectBy(connected, options);
  } finally {
    await registries?.close();
  }
}

async function injectBy(
  registries: () => Promise<Registries>,
  options: InjectOptions,
): Promise<InjectResult> {
  const { source, destination, force = false, platform, signal } = options;
  const from = parseReference(source);
  const to =
    destination === undefined
      ? undefined
      : await destinationAt(parseReference(destination), force, registries, options);
  if (!to && platform !== undefined) throw inPlaceOfAll();
  await to?.check(signal);
  const opened = await open(from, registries, options);
  try {
    const image = platform === undefined ? opened.image : await imageFor(opened.image, platform, signal);
    const injection = await withInit(image, options, signal);
    if (to) await to.write(opened, injection.image, signal);
    else if (injection.image.root.digest !== image.root.digest)
      await opened.replaceWith(injection.image, signal);
    const { digest } = injection.image.root;
    const { transport } = parseReference(destination ?? source);
    const byConfig = transport === 'docker-daemon' || transport === 'docker-archive';
    return {
      destination: destination ?? source,
      digest,
      id: byConfig ? (injection.reports[0]?.id ?? digest) : digest,
      images: injection.reports,
      droppedAttestations: injection.dropped,
    };
  } catch (error) {
    throw atSource(source, error);
  } finally {
    await opened.close();
  }
}

async function open(
  reference: Reference,
  registries: () => Promise<Registries>,
  { engine, signal }: InjectOptions,
): Promise<OpenImage> {
  switch (reference.transport) {
    case 'oci':
      return openOciFolder(reference);
    case 'oci-archive':
      return openOciArchive(reference, signal);
    case 'docker-archive':
      return openDockerArchive(reference, signal);
    case 'docker': {
      const { openInRegistry } = await import('../transport/docker-registry.js');
      return openInRegistry(await registries(), reference, signal);
    }
    case 'docker-daemon': {
      // dockerode takes longer to load than all the rest.
      const { openInEngine } = await import('../transport/docker-daemon.js');
      return openInEngine(await connect(engine), reference, signal);
    }
  }
}

async function destinationAt(
  reference: Reference,
  force: boolean,
  registries: () => Promise<Registries>,
  { engine }: InjectOptions,
): Promise<Destination> {
  switch (reference.transport) {
    case 'oci':
      return ociFolderDestination(reference, force);
    case 'oci-archive':
      return ociArchiveDestination(reference, force);
    case 'docker-archive':
      return dockerArchiveDestination(reference, force);
    case 'docker': {
      const { registryDestination } = await import('../transport/docker-registry.js');
      return registryDestination(await registries(), reference, force);
    }
    case 'docker-daemon': {
      const { engineDestination } = await import('../transport/docker-daemon.js');
      return engineDestination(await connect(engine), reference, force);
    }
  }
}

async function connect(engine: InjectOptions['engine']): Promise<Engine> {
  if (engine) return engine();
  const { connectEngine } = await import('../engine/connect-engine.js');
  return connectEngine();
}

const aboutTheImage = ['NO_COMMAND', 'OTHER_INIT', 'NO_BINARY', 'INIT_COVERED', 'PLATFORM', 'IMAGE_INVALID'];

/** What is wrong with the image is said of its reference. */
function atSource(source: string, error: unknown): unknown {
  if (!(error instanceof TsinitError) || !aboutTheImage.includes(error.code)) return error;
  if (error.message.startsWith(source)) return error;
  return new TsinitError(error.code, `${source}: ${error.message}`, {
    ...(error.hint !== undefined && { hint: error.hint }),
    cause: error,
  });
}

function inPlaceOfAll(): TsinitError {
  return new TsinitError(
    'PLATFORM',
    '--platform makes one image of several, which do not all go in its place',
    {
      hint: 'name a DESTINATION for it',
    },
  );
}
