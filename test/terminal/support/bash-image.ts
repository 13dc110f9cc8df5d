import { execFileSync } from 'node:child_process';
import { testedInit } from '../../init/support/binary.js';
import { witness } from '../../init/support/witness.js';
import type { TestImages } from '../../support/test-images.js';

/** The init, this machine's bash with its libraries, busybox and the witness: no registry is needed. */
export function importBash(images: TestImages): Promise<string> {
  const libraries = execFileSync('ldd', ['/bin/bash'], { encoding: 'utf8' }).matchAll(/\/\S+(?= \(0x)/g);
  return images.importPrograms('bash', {
    ...Object.fromEntries([...libraries].map(([path]) => [path, path])),
    '/bin/bash': '/bin/bash',
    '/bin/busybox': '/bin/busybox',
    '/tsinit': testedInit.path,
    '/witness': witness,
  });
}
