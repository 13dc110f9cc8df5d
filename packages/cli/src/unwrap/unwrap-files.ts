import { TsinitError } from '@tsinit/init-runtime';
import { findInputs } from '../inputs/find-inputs.js';
import { type ExitCode, exitCode } from '../report/exit-code.js';
import { logError } from '../report/log.js';
import { print } from '../report/stdout.js';
import { printDiff } from '../report/unified-diff.js';
import { buildContext } from '../vendor/build-context.js';
import { cleanContext } from '../vendor/clean-context.js';
import { unwrapFile } from './unwrap-file.js';
import type { UnwrapFlags } from './unwrap-flags.js';

/** `tsinit unwrap`: each file by itself, then the contexts in which no file is wrapped any more. */
export async function unwrapFiles(words: readonly string[], flags: UnwrapFlags): Promise<ExitCode> {
  let code: ExitCode = exitCode.clean;
  const attempt = async (action: () => Promise<void>) => {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof TsinitError)) throw error;
      logError(error);
      code = exitCode.failure;
    }
  };

  const contexts = new Set<string>();
  const paths: string[] = [];
  for await (const input of findInputs(words)) {
    await attempt(async () => {
      if ('error' in input) throw input.error;
      const context = buildContext(input.path, flags.context ?? input.context);
      paths.push(input.path);
      await unwrapFile(input.path);
      contexts.add(context);
    });
  }
  for (const context of contexts) {
    await attempt(async () => {
      const cleaned = await cleanContext(context, paths);
      for (const rewrite of cleaned.rewrites) printDiff(rewrite);
      for (const path of cleaned.paths) print(`${path}: removed`);
    });
  }
  return code;
}
