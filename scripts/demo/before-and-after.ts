import { join } from 'node:path';
import { TsinitError } from '@tsinit/init-runtime';
import { type Example, examplesFolder } from './examples.js';
import { type Findings, faultExperiments, verify } from './findings.js';
import { tsinit } from './tsinit.js';
import type { Workshop } from './workshop.js';

export interface BeforeAndAfter {
  readonly before: Findings;
  readonly after: Findings;
}

/** Wraps a copy of the example. Returns the copy's folder, and what `tsinit wrap` printed: the diff. */
export async function wrap(
  workshop: Workshop,
  example: Example,
  flags: readonly string[] = example.wrapFlags,
): Promise<{ folder: string; report: string }> {
  const folder = await workshop.copy(example);
  const file = join(example.name, 'Dockerfile');
  const { code, stdout, stderr } = await tsinit(['wrap', ...flags, file], { cwd: workshop.folder });
  if (code !== 0) throw new TsinitError('EXAMPLE_WRAP', `tsinit wrap ${example.name}: ${stderr.trim()}`);
  return { folder, report: stdout };
}

/** Builds the example as it is and as it was wrapped in `wrapped`, and lets `tsinit verify` judge both. */
export async function judge(
  workshop: Workshop,
  example: Example,
  wrapped: string,
  signal?: AbortSignal,
): Promise<BeforeAndAfter> {
  const images = [
    await workshop.build(join(examplesFolder, example.name), 'before'),
    await workshop.build(wrapped, 'after'),
  ] as const;
  signal?.throwIfAborted();
  const [before, after] = await Promise.all([
    // Whose PID 1 it is needs no experiment there.
    verify(images[0], example, { signal, experiments: faultExperiments }),
    verify(images[1], example, { signal }),
  ]);
  return { before, after };
}

export function isRight({ verdict, faults }: Findings): boolean {
  return verdict === 'pass' && faults.length === 0;
}
