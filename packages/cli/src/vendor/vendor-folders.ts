import { join } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { writeFiles } from '../files/rewrite.js';
import { type ExitCode, exitCode } from '../report/exit-code.js';
import { logError } from '../report/log.js';
import { oneLine } from '../report/one-line.js';
import { print } from '../report/stdout.js';
import { printDiff } from '../report/unified-diff.js';
import { buildContext } from './build-context.js';
import { architecturesToVendor, filesToPut, loadIgnoreRule, placements } from './plan-vendoring.js';
import { askedArchitectures } from './platform-option.js';
import { removeArchitectures } from './remove-vendored.js';
import type { VendorFlags } from './vendor-flags.js';
import { vendoredArchitectures } from './vendored-architectures.js';
import { inspectVendored, vendoredContent } from './vendored-init.js';
import { architecturePath } from './vendored-paths.js';

/** `tsinit vendor`: each build context by itself. */
export async function vendorFolders(folders: readonly string[], flags: VendorFlags): Promise<ExitCode> {
  const asked = askedArchitectures(flags.platform);
  let code: ExitCode = exitCode.clean;
  for (const folder of folders) {
    try {
      const isAsItShouldBe = await vendorFolder(buildContext(folder, folder), asked, flags);
      if (!isAsItShouldBe && flags.check && code === exitCode.clean) code = exitCode.findings;
    } catch (error) {
      if (!(error instanceof TsinitError)) throw error;
      logError(error);
      code = exitCode.failure;
    }
  }
  return code;
}

/** Says of each file what is wrong with it, or what was written. */
async function vendorFolder(
  context: string,
  asked: readonly string[] | undefined,
  { check = false }: VendorFlags,
): Promise<boolean> {
  const architectures = asked ?? architecturesToVendor(context);
  const files = filesToPut(inspectVendored(context, architectures, undefined));
  const surplus = vendoredArchitectures(context).filter((each) => !architectures.includes(each));
  const rewrites = (await loadIgnoreRule(context))?.(architectures) ?? [];
  if (!check) writeFiles(placements(context, files), rewrites);
  for (const { path, state, architecture } of files) {
    print(oneLine(`${join(context, path)}: ${check ? state : vendoredContent(architecture)}`));
  }
  for (const rewrite of rewrites) {
    if (check) print(oneLine(`${rewrite.file.path}: keeps the init out of the build context`));
    else printDiff(rewrite);
  }
  if (check) {
    for (const each of surplus) print(oneLine(`${join(context, architecturePath(each))}: not asked for`));
  } else {
    for (const path of removeArchitectures(context, surplus)) print(oneLine(`${path}: removed`));
  }
  return files.length + rewrites.length + surplus.length === 0;
}
