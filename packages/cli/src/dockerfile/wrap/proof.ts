import { effectiveCommand } from '../effective-command.js';
import type { ByteString } from '../format/byte-string.js';
import { current } from '../format/dialect.js';
import { type Dockerfile, readDockerfile } from '../format/dockerfile.js';
import { resolveChain } from '../instructions/base-image.js';
import { Refused } from '../refusal.js';
import { unwrapSource } from '../unwrap-dockerfile.js';
import type { ImageCommand, WrapOptions } from '../wrap-result.js';
import { olderReadings } from './dialect-differences.js';
import { findTarget } from './target-stage.js';

/**
 * Reads the wrapped file anew and checks the promise: its argv is the one meant, unwrap gives back every
 * byte, and no builder that could read the old file fails on the new one.
 */
export function proveWrapped(
  original: Dockerfile,
  wrapped: ByteString,
  { entrypoint, cmd }: ImageCommand,
  options: WrapOptions,
): void {
  const dockerfile = readDockerfile(wrapped, current);
  const { stages, stage } = findTarget(dockerfile, options.target);
  const now = effectiveCommand(resolveChain(dockerfile, stages, stage), options);
  const isMeant = JSON.stringify([now.entrypoint.words, now.cmd.words]) === JSON.stringify([entrypoint, cmd]);
  const isUndone = unwrapSource(wrapped) === original.source;
  const before = olderReadings(original.source);
  const isReadable = olderReadings(wrapped).every(
    (reading, index) => reading !== null || before[index] === null,
  );
  if (isMeant && isUndone && isReadable) return;
  throw new Refused(
    'TSI218',
    stage.from.line,
    'the wrapped file did not prove to be the old one with the init in front',
  );
}
