import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestedInit, testedInit } from './binary.js';
import { temporaryFolder } from './temporary-folder.js';

/** The init under another init's name, for one test. */
export function named(name: string): TestedInit {
  const path = join(temporaryFolder(), name);
  copyFileSync(testedInit.path, path);
  return { path, prefix: testedInit.prefix };
}
