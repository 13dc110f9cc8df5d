import { databases } from './databases.js';
import { languages } from './languages.js';
import type { OfficialImage } from './official-image.js';
import { servers } from './servers.js';
import { systems } from './systems.js';

/** The table. An entry is there only where the image's own source says what it runs; each names it, and its day. */
export const officialImages: readonly OfficialImage[] = [...systems, ...languages, ...databases, ...servers];
