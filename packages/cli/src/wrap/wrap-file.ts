import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { wrapDockerfile } from '../dockerfile/wrap-dockerfile.js';
import type { WrapOptions, WrapResult } from '../dockerfile/wrap-result.js';
import { readSource, readSourceIfThere } from '../files/read-file.js';
import { type Placement, type Rewrite, writeFiles } from '../files/rewrite.js';
import { buildContext, contextIgnoreFile, ownIgnoreFile } from '../vendor/build-context.js';
import { gitIgnored } from '../vendor/git-ignored.js';
import { inspectVendored, type VendoredFile } from '../vendor/vendored-init.js';
import { vendoringWarnings } from '../vendor/vendoring-warnings.js';
import { copyLine } from '../vendor/wrapped-files.js';
import type { BaseImages } from './base-images.js';
import type { FileChange, FileReport } from './file-report.js';
import type { WrapFlags } from './wrap-flags.js';

/**
 * Wraps one Dockerfile and provides what it copies; under `--dry-run`, `--check` and `--stdout` finds out and
 * writes nothing.
 * @throws TsinitError Nothing has been changed then.
 */
export async function wrapFile(
  path: string,
  flags: WrapFlags,
  options: WrapOptions,
  bases: BaseImages,
): Promise<FileReport> {
  const writes = !(flags.dryRun || flags.check || flags.stdout);
  const context = buildContext(path, flags.context);
  const dockerfile = readSource(path);
  const ignored = gitIgnored(context); // git takes its time beside the rest
  const result = await wrapAskingBases(dockerfile.bytes, options, bases);
  const line = copyLine(result.source);
  const needsInit = result.status === 'wrapped' || (result.status === 'unchanged' && line !== undefined);
  if (!needsInit || flags.stdout) return { path, ...result, changes: [] };

  const vendored = inspectVendored(context, bases.architecture);
  const warnings = [...result.warnings, ...vendoringWarnings(vendored, await ignored, line ?? 1)];
  const toPut = vendored.filter(({ state }) => state !== 'present');
  const toRewrite = [
    ...(result.status === 'wrapped' ? [{ file: dockerfile, after: result.source }] : []),
    ...(await ignoreRewrites(path, context)),
  ];
  if (writes) writeFiles(placements(context, toPut), toRewrite);
  const changes = [
    ...toRewrite.map((rewrite) => ({ kind: 'text' as const, rewrite })),
    ...toPut.map((file) => binaryChange(context, file)),
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
  for (;;) {
    const result = wrapDockerfile(source, { ...options, bases });
    if (!result.needs || bases.has(result.needs.reference)) return result;
    try {
      bases.set(result.needs.reference, await images.config(result.needs));
    } catch (error) {
      if (error instanceof TsinitError) return unanswered(result, error);
      throw error;
    }
  }
}

/** The refusal names the base and the ways to tell; why the engine could not is said with it. */
function unanswered(result: WrapResult, { message }: TsinitError): WrapResult {
  const reason = result.reason && { ...result.reason, message: `${result.reason.message} (${message})` };
  return { ...result, reason };
}

async function ignoreRewrites(dockerfile: string, context: string): Promise<Rewrite[]> {
  const files = [contextIgnoreFile(context), ownIgnoreFile(dockerfile)].flatMap(
    (path) => readSourceIfThere(path) ?? [],
  );
  if (files.length === 0) return [];
  const { letInitThrough } = await import('../vendor/ignore-rule.js');
  return files
    .map((file) => ({ file, after: letInitThrough(file.bytes) }))
    .filter(({ file, after }) => after !== file.bytes);
}

function placements(context: string, files: readonly VendoredFile[]): Placement[] {
  return files.map(({ path, binary }) => {
    return { path: join(context, path), bytes: readFileSync(binary.path), mode: 0o755 };
  });
}

function binaryChange(context: string, { path, state, binary }: VendoredFile): FileChange {
  return { kind: 'binary', path: join(context, path), architecture: binary.architecture, found: state };
}
