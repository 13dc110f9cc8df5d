import { applications } from './applications.js';
import { compilers } from './compilers.js';
import { databases } from './databases.js';
import { interpreters } from './interpreters.js';
import { jvm } from './jvm.js';
import type { OfficialImage } from './official-image.js';
import { systems } from './systems.js';
import { webServers } from './web-servers.js';

/**
 * The table. Which tags there are is from docker-library/official-images of 2026-08-21; what they run is from the
 * image's Dockerfile as it was on the entry's date, which can be before the tag's last build. Where that file has no
 * CMD (golang, rust, buildpack-deps, caddy's builder) it is the base's: Debian's `bash` or Alpine's `/bin/sh`.
 */
export const officialImages: readonly OfficialImage[] = [
  ...systems,
  ...interpreters,
  ...compilers,
  ...jvm,
  ...databases,
  ...webServers,
  ...applications,
];
