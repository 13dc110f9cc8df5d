import { TsinitError } from '@tsinit/init-runtime';
import type { UnwrapFlags } from '../commands/unwrap.js';
import type { ExitCode } from '../report/exit-code.js';

export async function unwrapFiles(_files: readonly string[], _flags: UnwrapFlags): Promise<ExitCode> {
  throw new TsinitError('NOT_YET', 'unwrap is being written');
}
