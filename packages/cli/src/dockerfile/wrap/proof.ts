import { effectiveCommand } from '../effective-command.js';
import type { ByteString } from '../format/byte-string.js';
import { current } from '../format/dialect.js';
import { type Dockerfile, readDockerfile } from '../format/dockerfile.js';
import { Unreadable } from '../format/unreadable.js';
import { resolveChain } from '../instructions/base-image.js';
import { Refused } from '../refusal.js';
import { unwrapStages } from '../unwrap-dockerfile.js';
import type { ImageCommand, WrapOptions } from '../wrap-result.js';
import { findTarget } from './target-stage.js';

/** Reads the wrapped file anew and checks the promise: the argv is the one meant, and unwrap gives back every byte. */
export function proveWrapped(
  original: Dockerfile,
  wrapped: ByteString,
  { entrypoint, cmd }: ImageCommand,
  options: WrapOptions,
): void {
  const dockerfile = readAgain(wrapped);
  const { stages, stage } = findTarget(dockerfile, options.target);
  const now = effectiveCommand(resolveChain(dockerfile, stages, stage), options);
  const isMeant = JSON.stringify([now.entrypoint.words, now.cmd.words]) === JSON.stringify([entrypoint, cmd]);
  if (isMeant && unwrapStages(dockerfile) === unwrapStages(original)) return;
  throw new Refused(
    'TSI018',
    stage.from.line,
    'the wrapped file did not prove to be the old one with the init in front',
  );
}

/** Reading can fail on a line that has grown longer than the builders' limit. */
function readAgain(wrapped: ByteString): Dockerfile {
  try {
    return readDockerfile(wrapped, current);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Refused('TSI018', error.line, `the wrapped file would not be readable: ${error.message}`);
  }
}
