import { mediaTypes as all } from '../../oci/descriptor.js';

/** By what they are the type of. */
export const mediaTypes = {
  index: [all.ociIndex, all.dockerList],
  manifest: [all.ociManifest, all.dockerManifest],
  config: [all.ociConfig, all.dockerConfig],
} as const;
