import { databases } from './databases.js';
import { languages } from './languages.js';
import type { OfficialImage } from './official-image.js';
import { servers } from './servers.js';
import { systems } from './systems.js';

/**
 * The table. Which tags there are is from docker-library/official-images of 2026-08-21; what they run is from the
 * image's Dockerfile as it was on the entry's date, which can be before the tag's last build. Where that file has no
 * CMD (golang, rust, buildpack-deps, caddy's builder) it is the base's: Debian's `bash` or Alpine's `/bin/sh`.
 */
export const officialImages: readonly OfficialImage[] = [...systems, ...languages, ...databases, ...servers];
