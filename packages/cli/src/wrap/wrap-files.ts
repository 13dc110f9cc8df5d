import { TsinitError } from '@tsinit/init-runtime';
import type { WrapFlags } from '../commands/wrap.js';
import type { ExitCode } from '../report/exit-code.js';

export async function wrapFiles(_files: readonly string[], _flags: WrapFlags): Promise<ExitCode> {
  throw new TsinitError('NOT_YET', 'wrap is being written');
}
