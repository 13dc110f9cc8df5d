import type { Image } from '../oci/image.js';
import type { RegistryBlobs } from './registry-blobs.js';

/** An image that has been found where a reference says. */
export interface OpenImage {
  readonly image: Image;
  /** The docker names it has there: `app:latest`. */
  readonly dockerNames: readonly string[];
  /** The tag it has there, where that is a layout or a registry. */
  readonly tag: string | undefined;
  /** The id it has in the engine, where it is in one. */
  readonly engineId?: string;
  /** Where it is in a registry: what is there is not sent there again. */
  readonly inRegistry?: RegistryBlobs;
  /** Puts another in its place; all else there stays. */
  replaceWith(image: Image, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** A place that an image is to be written to. */
export interface Destination {
  /** @throws TsinitError `DESTINATION_EXISTS` and what else can be known before the work is done. */
  check(signal?: AbortSignal): Promise<void>;
  /** All or nothing: what is there under the name stays until the new image is complete. */
  write(source: OpenImage, image: Image, signal?: AbortSignal): Promise<void>;
}
