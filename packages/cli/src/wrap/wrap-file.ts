import { join } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { wrapDockerfile } from '../dockerfile/wrap-dockerfile.js';
import type { Warning, WrapOptions, WrapResult } from '../dockerfile/wrap-result.js';
import { readSource } from '../files/read-file.js';
import { writeFiles } from '../files/rewrite.js';
import type { Input } from '../inputs/input.js';
import { buildContext } from '../vendor/build-context.js';
import { cleanContext } from '../vendor/clean-context.js';
import type { GitIgnored } from '../vendor/git-ignored.js';
import { architecturesToVendor, filesToPut, loadIgnoreRule, placements } from '../vendor/plan-vendoring.js';
import { askedArchitectures } from '../vendor/platform-option.js';
import { inspectVendored, type VendoredFile } from '../vendor/vendored-init.js';
import { sumsPath, vendoredPaths } from '../vendor/vendored-paths.js';
import { vendoringWarnings } from '../vendor/vendoring-warnings.js';
import { copyLine } from '../vendor/wrapped-files.js';
import { baseWarnings } from './bases/base-codes.js';
import type { BaseImages } from './bases/base-images.js';
import type { FileChange, FileReport } from './file-report.js';
import type { WrapFlags } from './wrap-flags.js';

/**
 * Wraps one Dockerfile and provides what it copies; under `--dry-run`, `--explain`, `--check` and `--stdout` finds out and
 * writes nothing.
 * @throws TsinitError Nothing has been changed then.
 */
export async function wrapFile(
  { path, ...input }: Input,
  flags: WrapFlags,
  options: WrapOptions,
  bases: BaseImages,
  git: GitIgnored,
): Promise<FileReport> {
  const writes = !(flags.dryRun || flags.check || flags.stdout || flags.explain);
  const context = buildContext(path, flags.context ?? input.context);
  const dockerfile = readSource(path);
  const namesTargets = flags.target !== undefined || flags.allTargets;
  const inputOptions = input.targets && !namesTargets ? { ...options, target: input.targets } : options;
  const platforms = flags.platform ?? input.platforms;
  const architectures = architecturesToVendor(context, askedArchitectures(platforms));
  // git takes its time beside the rest.
  const ignored = git.among(context, [...vendoredPaths(architectures), sumsPath]);
  const result = await wrapAskingBases(dockerfile.bytes, inputOptions, bases);
  const line = copyLine(result.source);
  if (result.status === 'refused' || flags.stdout) {
    const warnings = [...(input.warnings ?? []), ...result.warnings];
    return { ...result, path, warnings, changes: [] };
  }

  const copiesFromContext = line !== undefined;
  const gitWouldIgnore = copiesFromContext ? await ignored : [];
  const letThrough = copiesFromContext ? await loadIgnoreRule(context, path) : undefined;
  // From here to the writing nothing waits: another Dockerfile of the context may be under way.
  const vendored = copiesFromContext ? inspectVendored(context, architectures, bases.architecture) : [];
  const files = filesToPut(vendored);
  const toRewrite = [
    ...(result.status === 'wrapped' ? [{ file: dockerfile, after: result.source }] : []),
    ...(letThrough?.(architectures) ?? []),
  ];
  if (writes) writeFiles(placements(context, files), toRewrite);
  const noLongerVendored = writes && !copiesFromContext && copyLine(dockerfile.bytes) !== undefined;
  const removed = noLongerVendored ? await cleanContext(context, [path]) : { rewrites: [], paths: [] };
  const changes: FileChange[] = [
    ...[...toRewrite, ...removed.rewrites].map((rewrite) => ({ kind: 'text' as const, rewrite })),
    ...files.map((file) => binaryChange(context, file)),
    ...removed.paths.map((path) => ({ kind: 'removal' as const, path })),
  ];
  const warnings = [
    ...(input.warnings ?? []),
    ...result.warnings,
    ...(copiesFromContext ? vendoringWarnings(vendored, architectures, gitWouldIgnore, line) : []),
  ];
  return { ...result, path, warnings, changes, status: changes.length > 0 ? 'wrapped' : 'unchanged' };
}

/** Asks for base images as long as the answer is that one is needed. */
async function wrapAskingBases(
  source: Uint8Array,
  options: WrapOptions,
  images: BaseImages,
): Promise<WrapResult> {
  const bases = new Map(options.bases);
  const warnings: Warning[] = [];
  for (;;) {
    const result = wrapDockerfile(source, { ...options, bases });
    const { needs } = result;
    if (!needs || bases.has(needs.reference)) {
      return { ...result, warnings: [...warnings, ...result.warnings] };
    }
    try {
      const known = await images.find(needs);
      bases.set(needs.reference, known.config);
      warnings.push(...baseWarnings(needs, known));
    } catch (error) {
      if (error instanceof TsinitError) return unanswered(result, error);
      throw error;
    }
  }
}

/** The refusal names the base and the ways to tell; why nobody could tell is said with it. */
function unanswered(result: WrapResult, { message }: TsinitError): WrapResult {
  const reason = result.reason && { ...result.reason, message: `${result.reason.message} (${message})` };
  return { ...result, reason };
}

function binaryChange(context: string, { path, state, architecture }: VendoredFile): FileChange {
  return { kind: 'binary', path: join(context, path), architecture, found: state };
}
